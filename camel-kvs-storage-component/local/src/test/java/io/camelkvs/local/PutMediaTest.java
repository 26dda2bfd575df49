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
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.camelkvs.local.store.FragmentInfo;
import io.camelkvs.local.store.StoredFragment;
import io.camelkvs.local.store.StoredStream;
import io.camelkvs.rtp.mkv.MatroskaDocument;
import io.camelkvs.rtp.mkv.MatroskaWriter;
import io.camelkvs.rtp.mkv.Track;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;

/** PutMedia, sent in pieces while the acknowledgements are read. */
@Timeout(60)
class PutMediaTest {

    private static final String START = "1767323045.678";
    private static final Instant PRODUCED = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Map<String, String> RELATIVE = Map.of(
            "x-amzn-stream-name", "cam",
            "x-amzn-fragment-timecode-type", "RELATIVE",
            "x-amzn-producer-start-timestamp", START);

    private final SteppedClock clock = SteppedClock.standing();
    private final KvsLocal kvs = KvsLocal.builder()
            .limits(Limits.ofService().withQuotas(false))
            .activationDelay(Duration.ZERO)
            .clock(clock)
            .start();

    @TempDir
    private Path folder;

    private StoredStream stream;
    private String arn;

    @BeforeEach
    void create() {
        try (KinesisVideoClient video = Aws.of(kvs).video()) {
            arn = video.createStream(r -> r.streamName("cam").dataRetentionInHours(2))
                    .streamARN();
        }
        stream = kvs.stream("cam");
    }

    @AfterEach
    void close() {
        kvs.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void storesWhatFfmpegWrites(boolean signsEmptyBody) throws Exception {
        byte[] media = encoded();
        try (Producer producer = new Producer(kvs, clock, signsEmptyBody, RELATIVE)) {
            for (int at = 0; at < media.length; at += 3000) {
                producer.send(Arrays.copyOfRange(media, at, Math.min(media.length, at + 3000)));
            }
            producer.finish();

            List<JsonNode> acks = producer.rest();

            assertThat(producer.status()).isEqualTo("HTTP/1.1 200 OK");
            List<FragmentInfo> stored = stream.fragments();
            assertThat(stored).hasSize(4);
            for (int i = 0; i < stored.size(); i++) {
                String number = stored.get(i).number();
                assertThat(acks.stream()
                                .filter(ack ->
                                        ack.path("FragmentNumber").asText().equals(number)))
                        .extracting(ack -> ack.path("EventType").asText())
                        .containsExactly("BUFFERING", "RECEIVED", "PERSISTED");
            }
            assertThat(acks).hasSize(12).allSatisfy(ack -> assertThat(
                            ack.path("FragmentTimecode").isIntegralNumber())
                    .isTrue());
        }
        assertThat(stream.fragments()).allMatch(FragmentInfo::keyFrame);
        assertThat(stream.fragments()).extracting(FragmentInfo::videoFrames).containsOnly(10);
        FragmentInfo second = stream.fragments().get(1);
        StoredFragment fragment = stream.read(second);
        assertThat(fragment.tracks()).extracting(Track::codecId).containsExactly(Track.H264, Track.AAC);
        assertThat(Duration.between(PRODUCED, second.producerTimestamp()).toMillis())
                .isBetween(950L, 1050L);
        assertThat(second.durationMillis()).isBetween(950L, 1100L);
        assertThat(fragment.cluster().timestampMillis())
                .isEqualTo(Duration.between(stream.fragments().get(0).producerTimestamp(), second.producerTimestamp())
                        .toMillis());
        assertThat(stream.recordings()).hasSize(1);
        assertThat(TestMedia.run(
                        "ffmpeg -nostdin -v error -f null - -i",
                        stream.recordings().get(0)))
                .isEmpty();
    }

    @Test
    void absoluteTimecodesCountFrom1970() throws Exception {
        Map<String, String> absolute = Map.of("x-amzn-stream-arn", arn, "x-amzn-fragment-timecode-type", "ABSOLUTE");
        try (Producer producer = new Producer(kvs, clock, true, absolute)) {
            producer.send(document("V_TEST"));
            producer.send(cluster(PRODUCED.toEpochMilli(), block(1, 0), block(1, 500)));

            assertThat(producer.ack().path("FragmentTimecode").asLong()).isEqualTo(PRODUCED.toEpochMilli());
            assertThat(producer.ack().path("EventType").asText()).isEqualTo("RECEIVED");
            producer.finish();
            assertThat(producer.ack().path("EventType").asText()).isEqualTo("PERSISTED");
            assertThat(producer.rest()).isEmpty();
        }
        FragmentInfo stored = stream.fragments().get(0);
        assertThat(stored.producerTimestamp()).isEqualTo(PRODUCED);
        assertThat(stored.durationMillis()).isEqualTo(1000);
        assertThat(stored.videoFrames()).isEqualTo(2);
        assertThat(stream.read(stored).tracks()).extracting(Track::codecId).containsExactly("V_TEST");
    }

    @Test
    void framesMayComeBeforeTheTimeOfTheirCluster() throws Exception {
        try (Producer producer = new Producer(kvs, clock, false, RELATIVE)) {
            producer.send(document("V_TEST"));
            producer.send(cluster(1000, block(1, -100)));
            producer.finish();
            producer.rest();
        }
        assertThat(stream.fragments().get(0).durationMillis()).isZero();
    }

    @Test
    void aFragmentIsAcknowledgedWhileTheNextOneIsSent() throws Exception {
        try (Producer producer = new Producer(kvs, clock, false, RELATIVE)) {
            producer.send(document("V_TEST"));
            producer.send(cluster(0, block(1, 0)));
            assertThat(events(producer, 2)).containsExactly("BUFFERING 0", "RECEIVED 0");
            producer.send(cluster(1000, block(1, 0)));
            assertThat(events(producer, 3)).containsExactly("PERSISTED 0", "BUFFERING 1000", "RECEIVED 1000");
            assertThat(stream.fragments()).hasSize(1);
        }
    }

    /** Whose last picture would go on beyond it; but a pause is no part of it. */
    @Test
    void aFragmentLastsUntilTheNextOne() throws Exception {
        try (Producer producer = new Producer(kvs, clock, false, RELATIVE)) {
            producer.send(document("V_TEST"));
            producer.send(cluster(0, block(1, 0), block(1, 500)));
            producer.send(cluster(960, block(1, 0), block(1, 500)));
            producer.send(cluster(5000, block(1, 0), block(1, 500)));
            producer.finish();
            producer.rest();
        }
        assertThat(stream.fragments()).extracting(FragmentInfo::durationMillis).containsExactly(960L, 1000L, 1000L);
    }

    @Test
    void tagsThatFollowAClusterBelongToIt() throws Exception {
        try (Producer producer = new Producer(kvs, clock, false, RELATIVE)) {
            producer.send(document("V_TEST"));
            producer.send(cluster(0, block(1, 0)));
            producer.send(MatroskaWriter.tags(Map.of("door", "open")));
            producer.send(cluster(1000, block(1, 0)));
            producer.finish();
            producer.rest();
        }

        assertThat(stream.read(stream.fragments().get(0)).tags()).isEqualTo(Map.of("door", "open"));
        assertThat(stream.read(stream.fragments().get(1)).tags()).isEmpty();
        byte[] sent;
        try (var archived = Aws.of(kvs).archived()) {
            sent = archived.getMediaForFragmentListAsBytes(r -> r.streamName("cam")
                            .fragments(stream.fragments().get(0).number()))
                    .asByteArray();
        }
        assertThat(MediaTestSupport.read(sent).get(0).tags()).containsEntry("door", "open");
    }

    @Test
    void whatIsOnlyBufferedIsReceivedButNotPersisted() throws Exception {
        try (KinesisVideoClient video = Aws.of(kvs).video()) {
            video.createStream(r -> r.streamName("buffer"));
        }
        Map<String, String> headers = new HashMap<>(RELATIVE);
        headers.put("x-amzn-stream-name", "buffer");
        try (Producer producer = new Producer(kvs, clock, false, headers)) {
            producer.send(document("V_TEST"));
            producer.send(cluster(0, block(1, 0)));
            producer.finish();

            assertThat(producer.rest())
                    .extracting(ack -> ack.path("EventType").asText())
                    .containsExactly("BUFFERING", "RECEIVED");
        }
        assertThat(kvs.stream("buffer").fragments()).hasSize(1);
    }

    @Test
    void aProducerThatPausesIsToldSoAndLeftAfterThirtySeconds() throws Exception {
        try (Producer producer = new Producer(kvs, clock, false, RELATIVE)) {
            producer.send(document("V_TEST"));
            producer.send(cluster(0, block(1, 0)));
            assertThat(events(producer, 2)).containsExactly("BUFFERING 0", "RECEIVED 0");

            await().until(() -> {
                clock.step(Duration.ofSeconds(5));
                return producer.hasEnded();
            });

            List<String> told = producer.rest().stream()
                    .map(ack ->
                            ack.path("EventType").asText() + ack.path("ErrorId").asText())
                    .toList();
            assertThat(told).containsExactly("PERSISTED", "IDLE", "IDLE", "IDLE", "IDLE", "IDLE", "ERROR4000");
        }
    }

    @Test
    void aSlowProducerIsNotTakenForASilentOne() throws Exception {
        byte[] slow = cluster(0, block(1, 0));
        try (Producer producer = new Producer(kvs, clock, false, RELATIVE)) {
            producer.send(document("V_TEST"));
            for (byte each : Arrays.copyOf(slow, 10)) {
                producer.send(new byte[] {each});
                await().until(() -> {
                    clock.step(Duration.ofSeconds(1));
                    return producer.hasAck();
                });
                assertThat(producer.ack().path("EventType").asText()).isEqualTo("IDLE");
            }
            producer.send(Arrays.copyOfRange(slow, 10, slow.length));
            producer.finish();

            assertThat(producer.rest())
                    .extracting(ack -> ack.path("EventType").asText())
                    .endsWith("BUFFERING", "RECEIVED", "PERSISTED");
        }
    }

    @Test
    void theNewerProducerStays() throws Exception {
        try (Producer older = new Producer(kvs, clock, false, RELATIVE);
                Producer newer = olderThan(older)) {
            assertThat(older.rest())
                    .extracting(ack -> ack.path("ErrorId").asInt())
                    .containsExactly(4000);
            newer.send(cluster(0, block(1, 0)));
            assertThat(events(newer, 2)).containsExactly("BUFFERING 0", "RECEIVED 0");
        }
    }

    private Producer olderThan(Producer older) throws Exception {
        older.send(document("V_TEST"));
        older.send(cluster(0, block(1, 0)));
        assertThat(events(older, 2)).containsExactly("BUFFERING 0", "RECEIVED 0");
        Producer newer = new Producer(kvs, clock, false, RELATIVE);
        newer.send(document("V_TEST"));
        assertThat(older.ack().path("EventType").asText()).isEqualTo("PERSISTED");
        return newer;
    }

    @Test
    void aBrokenConnectionLosesNoWholeFragment() throws Exception {
        try (Producer producer = new Producer(kvs, clock, false, RELATIVE)) {
            producer.send(document("V_TEST"));
            producer.send(cluster(0, block(1, 0)));
            byte[] next = cluster(1000, block(1, 0));
            producer.send(Arrays.copyOf(next, next.length - 1));
            assertThat(events(producer, 4))
                    .containsExactly("BUFFERING 0", "RECEIVED 0", "PERSISTED 0", "BUFFERING 1000");
        }
        assertThat(stream.fragments()).hasSize(1);
    }

    @Test
    void refusesFragmentsThatAreNotAllowed() throws Exception {
        byte[] one = document("V_TEST");
        byte[] good = cluster(1000, block(1, 0));
        assertError(4004, "FRAGMENT_TIMECODE_LESSER_THAN_PREVIOUS", one, good, cluster(1000, block(1, 0)));
        assertError(4006, "INVALID_MKV_DATA", "RIFF no Matroska at all".getBytes());
        assertError(4006, "INVALID_MKV_DATA", one, good, one);
        assertError(4006, "INVALID_MKV_DATA", one, Arrays.copyOf(good, good.length - 1));
        assertError(4002, "MAX_FRAGMENT_DURATION_REACHED", one, cluster(0, block(1, 0), block(1, 20_001)));
        assertError(4010, "TRACK_NUMBER_MISMATCH", one, cluster(0, block(1, 0), block(2, 0)));
        assertError(4011, "FRAMES_MISSING_FOR_TRACK", document("V_TEST", "A_TEST"), cluster(0, block(1, 0)));
        assertError(4012, "MORE_THAN_ALLOWED_TRACKS_FOUND", document("V_TEST", "A_TEST", "S_TEST", "S_TEST"));
        assertError(
                4009,
                "FRAGMENT_METADATA_LIMIT_REACHED",
                one,
                good,
                MatroskaWriter.tags(Map.of("AWS_KINESISVIDEO_FRAGMENT_NUMBER", "1")));
        assertError(
                4009,
                "FRAGMENT_METADATA_LIMIT_REACHED",
                one,
                good,
                MatroskaWriter.tags(
                        IntStream.range(0, 11).boxed().collect(Collectors.toMap(i -> "tag" + i, i -> "v"))));
        assertError(4001, "MAX_FRAGMENT_SIZE_REACHED", one, cluster(0, new byte[50_000_000]));
    }

    /** Of the year 9999, or of those that Matroska's dates can tell. */
    @ParameterizedTest
    @ValueSource(strings = {"253402300799", "10193040000"})
    void refusesTimesAfterTheLastYear(String start) throws Exception {
        Map<String, String> late = new HashMap<>(RELATIVE);
        late.put("x-amzn-producer-start-timestamp", start);
        try (Producer producer = new Producer(kvs, clock, false, late)) {
            producer.send(document("V_TEST"));
            producer.send(cluster(1000, block(1, 0)));
            assertThat(producer.ack().path("ErrorId").asInt()).isEqualTo(4007);
        }
    }

    @Test
    void aDeletedStreamIsTold() throws Exception {
        try (Producer producer = new Producer(kvs, clock, false, RELATIVE);
                KinesisVideoClient video = Aws.of(kvs).video()) {
            producer.send(document("V_TEST"));
            producer.send(cluster(0, block(1, 0)));
            assertThat(events(producer, 2)).containsExactly("BUFFERING 0", "RECEIVED 0");
            video.deleteStream(r -> r.streamARN(arn));
            await().until(stream::isDeleted);

            producer.send(cluster(1000, block(1, 0)));

            assertThat(producer.rest())
                    .extracting(ack -> ack.path("ErrorCode").asText())
                    .containsExactly("STREAM_NOT_ACTIVE");
        }
    }

    @Test
    void refusesRequestsThatAreNotAllowed() throws Exception {
        assertRefused("400", "Either x-amzn-stream-name or x-amzn-stream-arn must be given", Map.of());
        assertRefused(
                "400",
                "not both",
                Map.of("x-amzn-stream-name", "cam", "x-amzn-stream-arn", arn, "x-amzn-fragment-timecode-type", "x"));
        assertRefused(
                "400",
                "x-amzn-fragment-timecode-type is 'OTHER', allowed is one of [ABSOLUTE, RELATIVE].",
                Map.of("x-amzn-stream-name", "cam", "x-amzn-fragment-timecode-type", "OTHER"));
        assertRefused(
                "400",
                "x-amzn-producer-start-timestamp is missing",
                Map.of("x-amzn-stream-name", "cam", "x-amzn-fragment-timecode-type", "RELATIVE"));
        Map<String, String> badTime = new HashMap<>(RELATIVE);
        badTime.put("x-amzn-producer-start-timestamp", "yesterday");
        assertRefused("400", "allowed are seconds since 1970 such as", badTime);
        Map<String, String> absent = new HashMap<>(RELATIVE);
        absent.put("x-amzn-stream-name", "absent");
        assertRefused("404", "The requested stream is not found or not active: absent", absent);
    }

    private void assertRefused(String status, String message, Map<String, String> headers) throws Exception {
        try (Producer producer = new Producer(kvs, clock, true, headers)) {
            assertThat(producer.ack().path("Message").asText()).contains(message);
            assertThat(producer.status()).contains(status);
        }
    }

    private void assertError(int id, String code, byte[]... parts) throws Exception {
        try (Producer producer = new Producer(kvs, clock, false, RELATIVE)) {
            sendAsFarAsTaken(producer, parts);
            List<JsonNode> acks = producer.rest();
            JsonNode last = acks.get(acks.size() - 1);
            assertThat(last.path("EventType").asText()).as("%s", acks).isEqualTo("ERROR");
            assertThat(last.path("ErrorId").asInt()).isEqualTo(id);
            assertThat(last.path("ErrorCode").asText()).isEqualTo(code);
        }
    }

    /** The service may have said what is wrong, and closed the connection, before all is sent. */
    private static void sendAsFarAsTaken(Producer producer, byte[]... parts) {
        try {
            for (byte[] part : parts) {
                producer.send(part);
            }
            producer.finish();
        } catch (IOException e) {
            assertThat(producer.status()).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    private static List<String> events(Producer producer, int count) throws Exception {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            JsonNode ack = producer.ack();
            events.add(ack.path("EventType").asText() + " "
                    + ack.path("FragmentTimecode").asText());
        }
        return events;
    }

    private byte[] encoded() throws IOException {
        Path file = folder.resolve("media.mkv");
        TestMedia.run(
                "ffmpeg -nostdin -v error -y -f lavfi -t 4 -i testsrc2=s=160x120:r=10 -f lavfi -t 3.7 -i"
                        + " sine=sample_rate=48000 -c:v libx264 -g 10 -bf 0 -threads 1 -c:a aac"
                        + " -cluster_time_limit 1000 -f matroska",
                file);
        return Files.readAllBytes(file);
    }

    /** The beginning of a document with these tracks. */
    private static byte[] document(String... codecs) {
        ByteBuffer tracks = ByteBuffer.allocate(1000);
        for (int i = 0; i < codecs.length; i++) {
            byte[] codec = codecs[i].getBytes();
            tracks.put((byte) 0xae).put((byte) (0x80 | 3 + 2 + codec.length));
            tracks.put((byte) 0xd7).put((byte) 0x81).put((byte) (i + 1));
            tracks.put((byte) 0x86).put((byte) (0x80 | codec.length)).put(codec);
        }
        byte[] element = Arrays.copyOf(tracks.array(), tracks.position());
        return MatroskaWriter.header(new MatroskaDocument(List.of(), element, 1_000_000, null, 0), null);
    }

    private static byte[] cluster(long timecode, byte[]... blocks) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(blocks).mapToInt(block -> block.length).sum());
        for (byte[] block : blocks) {
            all.put(block);
        }
        return MatroskaWriter.cluster(timecode, 1_000_000, all.array());
    }

    /** A SimpleBlock with a key frame of one byte. */
    private static byte[] block(int track, int offset) {
        return new byte[] {
            (byte) 0xa3, (byte) 0x85, (byte) (0x80 | track), (byte) (offset >> 8), (byte) offset, (byte) 0x80, 1
        };
    }
}
