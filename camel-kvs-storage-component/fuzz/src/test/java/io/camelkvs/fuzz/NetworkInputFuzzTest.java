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
package io.camelkvs.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.camelkvs.local.LocalTargets;
import io.camelkvs.local.signaling.RelayTargets;
import io.camelkvs.local.storage.AnswerTargets;
import io.camelkvs.media.webrtc.OfferTargets;
import io.camelkvs.rtp.dtls.DtlsTargets;
import io.camelkvs.rtp.media.MediaTargets;
import io.camelkvs.rtp.mkv.MatroskaTargets;
import io.camelkvs.rtp.mkv.PlayedMediaTargets;
import io.camelkvs.rtp.srtp.SrtpTargets;
import io.camelkvs.rtp.stun.StunTargets;
import io.camelkvs.session.check.CheckTargets;
import io.camelkvs.session.signaling.SignalingTargets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that comes from the network, fuzzed by Jazzer: no input may crash, hang, throw what is not documented, cost
 * two seconds or much memory, or leave threads or memory behind. The first byte of an input chooses the target, so that
 * one run, and one coverage, is for all of them.
 *
 * <p>An input that fails is kept by Jazzer beside the resources of this test, and belongs into the seeds or into a test
 * of the class at fault.
 */
class NetworkInputFuzzTest {

    static final List<Target> TARGETS = Stream.of(
                    SignalingTargets.all(),
                    CheckTargets.all(),
                    OfferTargets.all(),
                    SdpTargets.all(),
                    PictureTargets.all(),
                    StunTargets.all(),
                    DtlsTargets.all(),
                    SrtpTargets.all(),
                    MediaTargets.all(),
                    MatroskaTargets.all(),
                    PlayedMediaTargets.all(),
                    LocalTargets.all(),
                    RelayTargets.all(),
                    AnswerTargets.all())
            .flatMap(List::stream)
            .toList();

    private static final List<Meter> METERS = TARGETS.stream().map(Meter::new).toList();
    private static final int WARM_UP = 20_000;
    private static final long MOST_GROWTH = 32 << 20;

    private static long inputs;
    private static long heapBefore;
    private static int threadsBefore;

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s")
    void survivesAnyInputForTwentySeconds(byte[] input) throws Exception {
        read(input);
    }

    @Tag("fuzz")
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "5m")
    void survivesAnyInputForFiveMinutes(byte[] input) throws Exception {
        read(input);
    }

    static Stream<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int i = 0; i < TARGETS.size(); i++) {
            for (byte[] seed : TARGETS.get(i).seeds()) {
                byte[] input = new byte[1 + seed.length];
                input[0] = (byte) i;
                System.arraycopy(seed, 0, input, 1, seed.length);
                seeds.add(input);
            }
        }
        return seeds.stream();
    }

    @AfterAll
    static void nothingIsLeftBehind() {
        METERS.forEach(meter -> System.out.println(meter.figures()));
        if (inputs > WARM_UP) {
            assertThat(usedHeap() - heapBefore).as("growth of the heap").isLessThan(MOST_GROWTH);
            assertThat(Thread.activeCount()).as("threads").isLessThanOrEqualTo(threadsBefore);
        }
    }

    private static void read(byte[] input) throws Exception {
        if (input.length == 0) {
            return;
        }
        if (++inputs == WARM_UP) {
            heapBefore = usedHeap();
            threadsBefore = Thread.activeCount();
        }
        METERS.get(Byte.toUnsignedInt(input[0]) % METERS.size()).read(Arrays.copyOfRange(input, 1, input.length));
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
