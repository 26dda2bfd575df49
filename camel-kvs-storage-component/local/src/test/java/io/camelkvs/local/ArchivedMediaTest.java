/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.camelkvs.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.MediaTestSupport.Received;
import io.camelkvs.local.store.FragmentInfo;
import io.camelkvs.local.store.StoredFragments;
import io.camelkvs.local.store.StoredStream;
import io.camelkvs.rtp.mkv.Track;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.KinesisVideoArchivedMediaClient;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.Fragment;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.FragmentSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ListFragmentsRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ListFragmentsResponse;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ResourceNotFoundException;

/** ListFragments and GetMediaForFragmentList, called by the AWS SDK. */
class ArchivedMediaTest {

    private static final TestMedia MEDIA = TestMedia.encode(64, 64, 5);
    private static final Instant PRODUCED = Instant.parse("2026-01-02T03:04:05Z");

    private final SteppedClock clock = SteppedClock.standing();
    private final KvsLocal kvs = KvsLocal.builder()
            .limits(Limits.ofService().withQuotas(false))
            .activationDelay(Duration.ZERO)
            .clock(clock)
            .start();
    private final KinesisVideoArchivedMediaClient archived = Aws.of(kvs).archived();

    @TempDir
    private Path folder;

    private StoredStream stream;
    private List<FragmentInfo> stored;

    @BeforeEach
    void store() throws IOException {
        kvs.createRecordedChannel("cam");
        stream = kvs.stream("cam");
        stored = StoredFragments.store(stream, MEDIA, PRODUCED);
    }

    @AfterEach
    void close() {
        archived.close();
        kvs.close();
    }

    @Test
    void listsWhatIsStored() {
        List<Fragment> fragments = list(request -> {}).fragments();

        assertThat(fragments).hasSize(5);
        assertThat(fragments).extracting(Fragment::fragmentNumber).isEqualTo(numbers(stored));
        Fragment second = fragments.get(1);
        assertThat(second.producerTimestamp()).isEqualTo(PRODUCED.plusSeconds(1));
        assertThat(second.serverTimestamp()).isEqualTo(stored.get(1).serverTimestamp());
        assertThat(second.fragmentLengthInMilliseconds()).isEqualTo(1000);
        assertThat(second.fragmentSizeInBytes()).isEqualTo(stored.get(1).length());
    }

    @Test
    void listsFragmentsThatStartInARangeOfEitherTime() {
        Instant from = PRODUCED.plusSeconds(1);

        assertThat(numbersOf(between(FragmentSelectorType.PRODUCER_TIMESTAMP, from, from.plusSeconds(2))))
                .isEqualTo(numbers(stored.subList(1, 4)));
        assertThat(numbersOf(between(FragmentSelectorType.PRODUCER_TIMESTAMP, from.plusMillis(1), from.plusMillis(2))))
                .isEmpty();
        assertThat(numbersOf(between(
                        FragmentSelectorType.SERVER_TIMESTAMP,
                        stored.get(0).serverTimestamp(),
                        stored.get(4).serverTimestamp())))
                .isEqualTo(numbers(stored));
        assertThat(numbersOf(between(FragmentSelectorType.SERVER_TIMESTAMP, PRODUCED, PRODUCED.plusSeconds(60))))
                .isEmpty();
    }

    @Test
    void listsPageByPage() throws IOException {
        ListFragmentsResponse first = list(request -> request.maxResults(2L));
        ListFragmentsResponse second = list(request -> request.maxResults(2L).nextToken(first.nextToken()));
        StoredFragments.store(stream, TestMedia.encode(64, 64, 1), PRODUCED.plusSeconds(60));
        ListFragmentsResponse third = list(request -> request.maxResults(2L).nextToken(second.nextToken()));

        assertThat(first.fragments()).extracting(Fragment::fragmentNumber).isEqualTo(numbers(stored.subList(0, 2)));
        assertThat(second.fragments()).extracting(Fragment::fragmentNumber).isEqualTo(numbers(stored.subList(2, 4)));
        assertThat(third.fragments())
                .extracting(Fragment::fragmentNumber)
                .containsExactly(
                        stored.get(4).number(), stream.latest().orElseThrow().number());
        assertThat(third.nextToken()).isNull();
    }

    @Test
    void refusesWhatIsNotAllowed() {
        assertRefused(() -> list(request -> request.maxResults(1001L)), "MaxResults is 1001, allowed is 1 to 1000.");
        assertRefused(() -> list(request -> request.nextToken("no!")), "NextToken is none of this service");
        assertRefused(
                () -> list(between(FragmentSelectorType.SERVER_TIMESTAMP, PRODUCED, PRODUCED.minusSeconds(1))),
                "EndTimestamp is before its StartTimestamp");
        assertRefused(
                () -> list(request -> request.fragmentSelector(s -> s.fragmentSelectorType("SUN_TIMESTAMP")
                        .timestampRange(r -> r.startTimestamp(PRODUCED).endTimestamp(PRODUCED)))),
                "allowed is one of [PRODUCER_TIMESTAMP, SERVER_TIMESTAMP]");
        assertRefused(() -> fetch(List.of()), "Fragments has 0 numbers, allowed are 1 to 1000.");
        assertRefused(() -> fetch(Collections.nCopies(1001, "1")), "Fragments has 1001 numbers");
        assertRefused(() -> fetch(List.of("one")), "Fragments is 'one', allowed are 1 to 128 digits.");
        assertThatThrownBy(() -> archived.listFragments(r -> r.streamName("absent")))
                .isInstanceOf(ResourceNotFoundException.class)
                .extracting(e -> ((AwsServiceException) e).statusCode())
                .isEqualTo(404);
        assertThatThrownBy(() -> archived.getMediaForFragmentListAsBytes(
                        r -> r.streamName("absent").fragments("1")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void sendsFragmentsInTheOrderAskedForWithTheirTags() throws IOException {
        byte[] body = fetch(List.of(stored.get(3).number(), stored.get(1).number()));

        List<Received> received = MediaTestSupport.read(body);
        assertThat(received).hasSize(2);
        Received first = received.get(0);
        assertThat(first.document().tracks()).extracting(Track::codecId).contains(Track.H264);
        assertThat(first.number()).isEqualTo(stored.get(3).number());
        assertThat(first.tag("PRODUCER_SIDE_TIMESTAMP")).isEqualTo("1767323048.000");
        assertThat(new BigDecimal(first.tag("SERVER_SIDE_TIMESTAMP"))
                        .movePointRight(3)
                        .longValueExact())
                .isEqualTo(stored.get(3).serverTimestamp().toEpochMilli());
        assertThat(first.cluster().cluster().timestampMillis())
                .isEqualTo(PRODUCED.plusSeconds(3).toEpochMilli());
        assertThat(received.get(1).number()).isEqualTo(stored.get(1).number());
    }

    @Test
    void whatIsSentDecodes() throws IOException {
        MediaTestSupport.assertDecodes(fetch(numbers(stored)), 50, folder);
    }

    @Test
    void tellsInItsPlaceThatAFragmentIsNotThere() throws IOException {
        List<Received> received =
                MediaTestSupport.read(fetch(List.of("12345", stored.get(0).number())));

        assertThat(received.get(0).number()).isEqualTo("12345");
        assertThat(received.get(0).cluster()).isNull();
        assertThat(received.get(0).tag("EXCEPTION_ERROR_CODE")).isEqualTo("4000");
        assertThat(received.get(0).tag("EXCEPTION_MESSAGE")).isEqualTo("The stream has no such fragment");
        assertThat(received.get(1).cluster()).isNotNull();
    }

    @Test
    void whatIsTooOldIsNotThere() {
        clock.step(Duration.ofHours(24).plusMillis(1));

        await().untilAsserted(() -> assertThat(stream.recordings()).isEmpty());
        assertThat(stream.fragments()).isEmpty();
        clock.step(Duration.ofHours(-24));
        assertThat(list(request -> {}).fragments()).isEmpty();
    }

    @Test
    void whatIsOnlyBufferedIsNotThere() throws IOException {
        try (KinesisVideoClient video = Aws.of(kvs).video()) {
            video.createStream(r -> r.streamName("buffer"));
        }
        List<FragmentInfo> buffered = StoredFragments.store(kvs.stream("buffer"), MEDIA, PRODUCED);

        assertThat(archived.listFragments(r -> r.streamName("buffer")).fragments())
                .isEmpty();
        byte[] body = archived.getMediaForFragmentListAsBytes(
                        r -> r.streamName("buffer").fragments(buffered.get(0).number()))
                .asByteArray();
        assertThat(MediaTestSupport.read(body).get(0).tag("EXCEPTION_ERROR_CODE"))
                .isEqualTo("4000");
    }

    private ListFragmentsResponse list(Consumer<ListFragmentsRequest.Builder> more) {
        return archived.listFragments(request -> more.accept(request.streamName("cam")));
    }

    private List<String> numbersOf(Consumer<ListFragmentsRequest.Builder> more) {
        return list(more).fragments().stream().map(Fragment::fragmentNumber).toList();
    }

    private static Consumer<ListFragmentsRequest.Builder> between(FragmentSelectorType type, Instant from, Instant to) {
        return request -> request.fragmentSelector(selector -> selector.fragmentSelectorType(type)
                .timestampRange(range -> range.startTimestamp(from).endTimestamp(to)));
    }

    private byte[] fetch(List<String> numbers) {
        return archived.getMediaForFragmentListAsBytes(
                        request -> request.streamName("cam").fragments(numbers))
                .asByteArray();
    }

    private static List<String> numbers(List<FragmentInfo> fragments) {
        return fragments.stream().map(FragmentInfo::number).toList();
    }

    private static void assertRefused(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining(message)
                .extracting(e -> ((AwsServiceException) e).statusCode())
                .isEqualTo(400);
    }
}
