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

import io.camelkvs.local.storage.StorageSessionInfo;
import io.camelkvs.local.store.FragmentInfo;
import io.camelkvs.local.store.StoredStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole way: signed calls, signaling, ICE, DTLS and SRTP over loopback, into a file that decodes. */
@ExtendWith(KvsLocalExtension.class)
class RealMediaTest {

    private static final TestMedia MEDIA = TestMedia.encode(160, 120, 4);
    private static final TestMedia SHORT = TestMedia.encode(160, 120, 2);

    @Test
    void aCameraIsRecorded(KvsLocal kvs) throws Exception {
        String channel = kvs.createRecordedChannel("recorded");
        StoredStream stream = kvs.stream("recorded");
        Instant begin = Instant.now();
        try (Signaling master = Signaling.master(kvs, channel)) {
            try (Camera camera = join(kvs, channel, master)) {
                camera.play(MEDIA);
            }
            await().atMost(Duration.ofSeconds(5)).until(() -> kvs.sessions().isEmpty());
        }

        // A starved machine may lose a datagram, and with it the pictures up to the next key frame.
        List<FragmentInfo> fragments = stream.fragments();
        assertThat(fragments).hasSizeBetween(3, 4).allSatisfy(fragment -> {
            assertThat(fragment.keyFrame()).isTrue();
            assertThat(fragment.producerTimestamp()).isBetween(begin.minusMillis(100), Instant.now());
        });
        assertThat(fragments.stream().mapToInt(FragmentInfo::videoFrames).sum()).isBetween(30, 40);
        assertThat(fragments.stream().mapToInt(FragmentInfo::audioPackets).sum())
                .isBetween(150, 200);
        Path recording = stream.recordings().get(0);
        assertThat(TestMedia.run("ffmpeg -nostdin -v error -f null - -i", recording))
                .isEmpty();
    }

    @Test
    void theNewestCameraWinsAndTheOlderIsTold(KvsLocal kvs) throws Exception {
        String channel = kvs.createRecordedChannel("replaced");
        try (Signaling master = Signaling.master(kvs, channel);
                Camera older = join(kvs, channel, master)) {
            older.play(SHORT);

            try (Camera newer = join(kvs, channel, master)) {
                assertThat(older.ended().get(5, TimeUnit.SECONDS)).isNotBlank();
                newer.play(SHORT);
                await().until(() -> kvs.sessions().stream()
                        .filter(session -> session.channelName().equals("replaced"))
                        .map(StorageSessionInfo::number)
                        .toList()
                        .equals(List.of(2L)));
            }
        }
        await().untilAsserted(
                        () -> assertThat(kvs.stream("replaced").recordings()).hasSize(2));
    }

    private static Camera join(KvsLocal kvs, String channel, Signaling master) throws Exception {
        Aws.of(kvs).join(channel);
        Camera camera = new Camera(
                Signaling.payload(master.next("SDP_OFFER")).path("sdp").asText());
        master.answer(camera.answer(), "answer");
        master.candidate(camera.candidate(), "");
        await().until(() -> kvs.sessions().stream()
                .filter(session -> session.channelName().equals(channelName(channel)))
                .allMatch(session -> session.state() == StorageSessionInfo.State.CONNECTED));
        return camera;
    }

    private static String channelName(String channelArn) {
        return channelArn.split("/")[1];
    }
}
