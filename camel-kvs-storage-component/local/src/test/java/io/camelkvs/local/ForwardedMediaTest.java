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

import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.RtpEngine;
import io.camelkvs.rtp.RtpPeer;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Media from a master to viewers and between them, over real sockets. */
class ForwardedMediaTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final TestMedia MEDIA = TestMedia.encode(160, 120, 2);

    private final RtpEngine engine = RtpEngine.builder()
            .addresses(List.of(InetAddress.getLoopbackAddress()))
            .build();
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private KvsLocal kvs;
    private String channel;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        kvs = KvsLocal.builder().limits(Limits.ofService().withQuotas(false)).start();
        channel = kvs.createRecordedChannel("watched");
    }

    @AfterEach
    void stop() {
        pace.shutdownNow();
        kvs.close();
        engine.close();
    }

    @Test
    void viewersSeeTheMastersPicturesAsTheyWereSent() throws Exception {
        try (Party master = Party.master(kvs, channel, engine)) {
            play(master.peer());
            try (Party anna = Party.viewer(kvs, channel, "anna", engine);
                    Party bert = Party.viewer(kvs, channel, "bert", engine)) {
                await().atMost(LONG).until(() -> anna.pictures.size() >= 30 && bert.pictures.size() >= 30);

                assertThat(anna.pictures.get(0).keyFrame()).isTrue();
                assertThat(anna.pictures.get(0).sps()).isNotNull();
                assertThat(bert.sound).isNotEmpty();
                assertThat(decodingErrors(anna.pictures)).isEmpty();
                assertInOrder(anna.pictures);
                assertInOrder(bert.pictures);
                assertThat(master.keyFrameRequests).hasPositiveValue();
            }
            await().atMost(LONG).until(() -> kvs.stream("watched").fragments().size() >= 2);
        }
    }

    @Test
    void aViewerThatCameFirstSeesAMasterAndTheNextOne() throws Exception {
        try (Party anna = Party.viewer(kvs, channel, "anna", engine)) {
            try (Party master = Party.master(kvs, channel, engine)) {
                play(master.peer());
                await().atMost(LONG).until(() -> anna.pictures.size() >= 15);
            }
            await().until(() -> kvs.sessions().size() == 1);
            int before = anna.pictures.size();
            try (Party next = Party.master(kvs, channel, engine)) {
                play(next.peer());
                await().atMost(LONG).until(() -> anna.pictures.size() >= before + 15);
            }
            assertThat(anna.ended).isNotDone();
            assertThat(decodingErrors(anna.pictures)).isEmpty();
        }
    }

    @Test
    void aViewerIsHeardByTheOthersAndNotByItself() throws Exception {
        byte[] word = new byte[80];
        Arrays.fill(word, (byte) 7);
        try (Party master = Party.master(kvs, channel, engine);
                Party anna = Party.viewer(kvs, channel, "anna", engine);
                Party bert = Party.viewer(kvs, channel, "bert", engine)) {
            pace.scheduleAtFixedRate(
                    () -> anna.peer().sendAudio(new AudioPacket(word, Instant.now())), 0, 20, TimeUnit.MILLISECONDS);

            await().atMost(LONG).until(() -> master.sound.size() >= 20 && bert.sound.size() >= 20);

            assertThat(master.sound)
                    .allSatisfy(packet -> assertThat(packet.data()).isEqualTo(word));
            assertThat(bert.sound)
                    .allSatisfy(packet -> assertThat(packet.data()).isEqualTo(word));
            assertThat(anna.sound).isEmpty();
        }
    }

    /** Endlessly, ten pictures and fifty packets of silence a second. */
    private void play(RtpPeer to) {
        List<AccessUnit> pictures = MEDIA.accessUnits();
        AtomicInteger slot = new AtomicInteger();
        pace.scheduleAtFixedRate(
                () -> {
                    int now = slot.getAndIncrement();
                    if (now % 5 == 0) {
                        AccessUnit one = pictures.get(now / 5 % pictures.size());
                        to.sendVideo(new AccessUnit(one.data(), one.keyFrame(), one.sps(), one.pps(), Instant.now()));
                    }
                    to.sendAudio(new AudioPacket(TestMedia.silence(), Instant.now()));
                },
                0,
                20,
                TimeUnit.MILLISECONDS);
    }

    /** Each follows the one before, as they were sent. */
    private static void assertInOrder(List<AccessUnit> pictures) {
        List<String> sent =
                MEDIA.accessUnits().stream().map(ForwardedMediaTest::slice).toList();
        List<Integer> places =
                pictures.stream().map(picture -> sent.indexOf(slice(picture))).toList();
        assertThat(places).doesNotContain(-1);
        for (int i = 1; i < places.size(); i++) {
            assertThat(places.get(i)).isEqualTo((places.get(i - 1) + 1) % sent.size());
        }
    }

    /** The last NAL unit. */
    private static String slice(AccessUnit picture) {
        ByteBuffer nals = ByteBuffer.wrap(picture.data());
        byte[] nal = {};
        while (nals.hasRemaining()) {
            nal = new byte[nals.getInt()];
            nals.get(nal);
        }
        return HexFormat.of().formatHex(nal);
    }

    private String decodingErrors(List<AccessUnit> pictures) throws Exception {
        ByteArrayOutputStream annexB = new ByteArrayOutputStream();
        for (AccessUnit picture : pictures) {
            ByteBuffer nals = ByteBuffer.wrap(picture.data());
            while (nals.hasRemaining()) {
                byte[] nal = new byte[nals.getInt()];
                nals.get(nal);
                annexB.writeBytes(new byte[] {0, 0, 0, 1});
                annexB.writeBytes(nal);
            }
        }
        Path file = Files.write(folder.resolve("seen.h264"), annexB.toByteArray());
        return TestMedia.run("ffmpeg -nostdin -v error -f null - -i", file);
    }
}
