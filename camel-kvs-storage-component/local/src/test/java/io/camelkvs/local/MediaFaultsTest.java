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

import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.FaultKind;
import io.camelkvs.local.storage.StorageSessionInfo;
import io.camelkvs.local.storage.StorageSessionInfo.State;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults of the media path, with a camera that really sends. */
class MediaFaultsTest {

    private static final TestMedia MEDIA = TestMedia.encode(160, 120, 2);

    private final KvsLocal kvs =
            KvsLocal.builder().connectTimeout(Duration.ofSeconds(3)).start();
    private final String channel = kvs.createRecordedChannel("cam");

    @AfterEach
    void stop() {
        kvs.close();
    }

    @Test
    void dtlsIsClosedByTheService() throws Exception {
        try (Signaling master = Signaling.master(kvs, channel);
                Camera camera = connect(master)) {
            kvs.faults().inject(Fault.of(FaultKind.DTLS_CLOSE).channel("cam"));

            assertThat(camera.ended().get(5, TimeUnit.SECONDS)).isNotBlank();
            await().until(() -> kvs.sessions().isEmpty());
            assertThat(master.closed()).isNotDone();
        }
    }

    @Test
    void aStorageSessionEndsAsAtItsLimit() throws Exception {
        try (Signaling master = Signaling.master(kvs, channel);
                Camera camera = connect(master)) {
            kvs.faults().inject(Fault.of(FaultKind.SESSION_END).channel("cam"));

            assertThat(camera.ended().get(5, TimeUnit.SECONDS)).isNotBlank();
        }
    }

    @Test
    void aStorageSessionThatIsLeftWithoutMediaEnds() throws Exception {
        Limits limits = Limits.ofService().scaled(1 / 90.0);
        assertThat(limits.sessionIdle()).isEqualTo(Duration.ofSeconds(2));
        try (KvsLocal scaled = KvsLocal.builder().limits(limits).start()) {
            String arn = scaled.createRecordedChannel("cam");
            try (Signaling master = Signaling.master(scaled, arn);
                    Camera camera = answer(scaled, arn, master)) {
                camera.play(MEDIA);
                assertThat(camera.ended()).isNotDone();

                assertThat(camera.ended().get(8, TimeUnit.SECONDS)).isNotBlank();
            }
        }
    }

    @Test
    void aSilentStorageSessionNeverConnects() throws Exception {
        kvs.faults().inject(Fault.of(FaultKind.ICE_SILENT).times(1));
        try (Signaling master = Signaling.master(kvs, channel);
                Camera camera = answer(kvs, channel, master)) {
            await().until(() -> states().equals(List.of(State.ANSWERED)));

            await().atMost(Duration.ofSeconds(8)).until(() -> kvs.sessions().isEmpty());
            assertThat(camera.ended()).isNotDone();
        }
        try (Signaling master = Signaling.master(kvs, channel);
                Camera camera = connect(master)) {
            assertThat(states()).containsExactly(State.CONNECTED);
            assertThat(camera.ended()).isNotDone();
        }
    }

    @Test
    void mediaIsCutForATimeAndGoesOn() throws Exception {
        try (Signaling master = Signaling.master(kvs, channel);
                Camera camera = connect(master)) {
            camera.play(MEDIA);
            long before = packets();
            assertThat(before).isPositive();

            kvs.faults().inject(Fault.of(FaultKind.MEDIA_CUT).channel("cam").duration(Duration.ofMillis(2500)));
            camera.play(MEDIA);
            assertThat(packets()).isLessThan(before + 10);
            camera.play(MEDIA);

            assertThat(packets()).isGreaterThan(before + 30);
            assertThat(states()).containsExactly(State.CONNECTED);
        }
    }

    @Test
    void packetsAreLostWithTheirProbability() throws Exception {
        try (Signaling master = Signaling.master(kvs, channel);
                Camera camera = connect(master)) {
            camera.play(MEDIA);
            long whole = packets();
            String id = kvs.faults()
                    .inject(Fault.of(FaultKind.PACKET_LOSS)
                            .channel("cam")
                            .probability(0.5)
                            .direction(Fault.Direction.IN));
            camera.play(MEDIA);
            long halved = packets() - whole;
            kvs.faults().remove(id);
            camera.play(MEDIA);

            assertThat((double) halved / whole).isBetween(0.3, 0.7);
            assertThat((double) (packets() - whole - halved) / whole).isBetween(0.9, 1.1);
        }
    }

    private long packets() {
        return kvs.sessions().get(0).stats().audioPackets();
    }

    private List<State> states() {
        return kvs.sessions().stream().map(StorageSessionInfo::state).toList();
    }

    private Camera connect(Signaling master) throws Exception {
        Camera camera = answer(kvs, channel, master);
        await().atMost(Duration.ofSeconds(8)).until(() -> states().equals(List.of(State.CONNECTED)));
        return camera;
    }

    private static Camera answer(KvsLocal kvs, String channel, Signaling master) throws Exception {
        Aws.of(kvs).join(channel);
        Camera camera = new Camera(
                Signaling.payload(master.next("SDP_OFFER")).path("sdp").asText());
        master.answer(camera.answer(), "c-1");
        master.candidate(camera.candidate(), "0");
        return camera;
    }
}
