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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideomedia.KinesisVideoMediaClient;
import software.amazon.awssdk.services.kinesisvideomedia.model.ConnectionLimitExceededException;
import software.amazon.awssdk.services.kinesisvideomedia.model.GetMediaResponse;
import software.amazon.awssdk.services.kinesisvideomedia.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideomedia.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesisvideomedia.model.StartSelector;
import software.amazon.awssdk.services.kinesisvideomedia.model.StartSelectorType;

/** GetMedia, called by the AWS SDK, while fragments are being stored. */
@Timeout(60)
class LiveMediaTest {

    private static final TestMedia MEDIA = TestMedia.encode(64, 64, 3);
    private static final TestMedia LARGER = TestMedia.encode(128, 96, 1);
    private static final Instant PRODUCED = Instant.parse("2026-01-02T03:04:05Z");

    private final SteppedClock clock = SteppedClock.standing();
    private final KvsLocal kvs = KvsLocal.builder()
            .limits(Limits.ofService().withQuotas(false))
            .activationDelay(Duration.ZERO)
            .clock(clock)
            .start();
    private final KinesisVideoMediaClient media = Aws.of(kvs).media();
    private final List<ResponseInputStream<GetMediaResponse>> bodies = new ArrayList<>();
    private StoredStream stream;
    private List<FragmentInfo> stored;

    @BeforeEach
    void store() throws IOException {
        kvs.createRecordedChannel("cam");
        stream = kvs.stream("cam");
        stored = new ArrayList<>(StoredFragments.store(stream, MEDIA, PRODUCED));
        clock.step(Duration.ofSeconds(10));
        stored.addAll(StoredFragments.store(stream, MEDIA, PRODUCED.plusSeconds(10)));
    }

    @AfterEach
    void close() {
        bodies.forEach(ResponseInputStream::abort);
        media.close();
        kvs.close();
    }

    @Test
    void sendsAllThatIsThereAndThenWhatComes() throws Exception {
        ResponseInputStream<GetMediaResponse> body =
                get(select -> select.startSelectorType(StartSelectorType.EARLIEST));
        CompletableFuture<List<Received>> reading = reading(body, 7);
        clock.step(Duration.ofSeconds(5));
        FragmentInfo live =
                StoredFragments.store(stream, LARGER, PRODUCED.plusSeconds(60)).get(0);

        List<Received> received = reading.get(30, TimeUnit.SECONDS);

        assertThat(body.response().contentType()).isEqualTo("video/webm");
        stored.add(live);
        assertThat(received)
                .extracting(Received::number)
                .isEqualTo(stored.stream().map(FragmentInfo::number).toList());
        assertThat(received).extracting(one -> one.tag("CONTINUATION_TOKEN")).isEqualTo(numbers(received));
        Received first = received.get(0);
        assertThat(first.tag("PRODUCER_TIMESTAMP")).isEqualTo("1767323045.000");
        assertThat(first.tag("SERVER_TIMESTAMP")).matches("\\d{10}\\.\\d{3}");
        assertThat(first.tag("MILLIS_BEHIND_NOW")).isIn("10000", "15000");
        assertThat(first.cluster().cluster().timestampMillis()).isEqualTo(PRODUCED.toEpochMilli());
        Received last = received.get(6);
        assertThat(last.tag("MILLIS_BEHIND_NOW")).isEqualTo("0");
        assertThat(first.document().tracks().get(0).width()).isEqualTo(64);
        assertThat(last.document().tracks().get(0).width()).isEqualTo(128);
    }

    @Test
    void beginsWhereItIsAskedTo() throws IOException {
        assertThat(first(select -> select.startSelectorType(StartSelectorType.NOW)))
                .isEqualTo(stored.get(5).number());
        assertThat(first(at(StartSelectorType.PRODUCER_TIMESTAMP, PRODUCED.plusMillis(1500))))
                .isEqualTo(stored.get(1).number());
        assertThat(first(at(StartSelectorType.PRODUCER_TIMESTAMP, PRODUCED.plusSeconds(5))))
                .isEqualTo(stored.get(3).number());
        assertThat(first(at(StartSelectorType.SERVER_TIMESTAMP, stored.get(3).serverTimestamp())))
                .isIn(stored.subList(3, 6).stream().map(FragmentInfo::number).toArray());
        assertThat(first(select -> select.startSelectorType(StartSelectorType.FRAGMENT_NUMBER)
                        .afterFragmentNumber(stored.get(2).number())))
                .isEqualTo(stored.get(3).number());
        assertThat(first(select -> select.startSelectorType(StartSelectorType.CONTINUATION_TOKEN)
                        .continuationToken(stored.get(4).number())))
                .isEqualTo(stored.get(5).number());
    }

    @Test
    void waitsForTheFirstFragmentOfAStream() throws Exception {
        kvs.createRecordedChannel("quiet");
        ResponseInputStream<GetMediaResponse> body = media.getMedia(
                request -> request.streamName("quiet").startSelector(s -> s.startSelectorType(StartSelectorType.NOW)));
        bodies.add(body);
        CompletableFuture<List<Received>> reading = reading(body, 1);

        FragmentInfo first =
                StoredFragments.store(kvs.stream("quiet"), LARGER, PRODUCED).get(0);

        assertThat(reading.get(30, TimeUnit.SECONDS))
                .extracting(Received::number)
                .containsExactly(first.number());
    }

    @Test
    void tellsInTheStreamThatTheFragmentIsNotThere() throws IOException {
        List<Received> received =
                MediaTestSupport.read(get(select -> select.startSelectorType(StartSelectorType.FRAGMENT_NUMBER)
                                .afterFragmentNumber("12345"))
                        .readAllBytes());

        assertThat(received).hasSize(1);
        assertThat(received.get(0).number()).isEqualTo("12345");
        assertThat(received.get(0).tag("ERROR_ID")).isEqualTo("4000");
        assertThat(received.get(0).cluster()).isNull();
    }

    @Test
    void refusesAFourthConnection() {
        for (int i = 0; i < 3; i++) {
            get(select -> select.startSelectorType(StartSelectorType.NOW));
        }

        assertThatThrownBy(() -> get(select -> select.startSelectorType(StartSelectorType.NOW)))
                .isInstanceOf(ConnectionLimitExceededException.class)
                .hasMessageContaining("The stream cam has 3 connections of GetMedia, allowed are 3; close one.");

        bodies.get(1).abort();
        await().ignoreExceptions().until(() -> get(select -> select.startSelectorType(StartSelectorType.NOW)) != null);
    }

    @Test
    void endsWhenTheStreamIsDeleted() throws Exception {
        try (KinesisVideoClient video = Aws.of(kvs).video()) {
            String arn = video.createStream(r -> r.streamName("other").dataRetentionInHours(1))
                    .streamARN();
            StoredFragments.store(kvs.stream("other"), LARGER, PRODUCED);
            ResponseInputStream<GetMediaResponse> body = media.getMedia(request ->
                    request.streamARN(arn).startSelector(s -> s.startSelectorType(StartSelectorType.EARLIEST)));
            bodies.add(body);
            CompletableFuture<List<Received>> reading = reading(body, Integer.MAX_VALUE);

            video.deleteStream(r -> r.streamARN(arn));

            assertThat(reading.get(30, TimeUnit.SECONDS)).hasSize(1);
        }
    }

    @Test
    void refusesWhatIsNotAllowed() {
        assertRefused(
                select -> select.startSelectorType("YESTERDAY"),
                "StartSelector.StartSelectorType is 'YESTERDAY', allowed is one of [FRAGMENT_NUMBER,");
        assertRefused(
                select -> select.startSelectorType(StartSelectorType.FRAGMENT_NUMBER),
                "StartSelector.AfterFragmentNumber is missing");
        assertRefused(
                select -> select.startSelectorType(StartSelectorType.SERVER_TIMESTAMP),
                "StartSelector.StartTimestamp is missing");
        assertRefused(
                select -> select.startSelectorType(StartSelectorType.CONTINUATION_TOKEN)
                        .continuationToken("x"),
                "StartSelector.ContinuationToken is 'x'");
        assertThatThrownBy(() -> media.getMedia(
                        r -> r.streamName("absent").startSelector(s -> s.startSelectorType(StartSelectorType.NOW))))
                .isInstanceOf(ResourceNotFoundException.class)
                .extracting(e -> ((AwsServiceException) e).statusCode())
                .isEqualTo(404);
    }

    private void assertRefused(Consumer<StartSelector.Builder> selector, String message) {
        assertThatThrownBy(() -> get(selector))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining(message);
    }

    private static Consumer<StartSelector.Builder> at(StartSelectorType type, Instant time) {
        return select -> select.startSelectorType(type).startTimestamp(time);
    }

    /** The service notices after a moment that the one before is closed. */
    private String first(Consumer<StartSelector.Builder> selector) throws IOException {
        ResponseInputStream<GetMediaResponse> body = await().ignoreException(ConnectionLimitExceededException.class)
                .until(() -> get(selector), Objects::nonNull);
        String number = MediaTestSupport.read(body, 1).get(0).number();
        body.abort();
        return number;
    }

    private ResponseInputStream<GetMediaResponse> get(Consumer<StartSelector.Builder> selector) {
        ResponseInputStream<GetMediaResponse> body =
                media.getMedia(request -> request.streamName("cam").startSelector(selector));
        bodies.add(body);
        return body;
    }

    private static CompletableFuture<List<Received>> reading(ResponseInputStream<GetMediaResponse> body, int count) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return MediaTestSupport.read(body, count);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static List<String> numbers(List<Received> received) {
        return received.stream().map(Received::number).toList();
    }
}
