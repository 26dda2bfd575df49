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
package io.camelkvs.rtp.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CipherChangeGuardTest {

    private static final byte[] KEY_EXCHANGE = record(22, 0, 16);
    private static final byte[] VERIFY = record(22, 0, 15);
    private static final byte[] CHANGE = record(20, 0, 1);
    private static final byte[] FINISHED = record(22, 1, 0x77);

    private final CipherChangeGuard guard = new CipherChangeGuard();

    private static byte[] record(int type, int epoch, int firstByte) {
        return ByteBuffer.allocate(15)
                .put((byte) type)
                .putShort((short) 0xfefd)
                .putShort((short) epoch)
                .put(new byte[6])
                .putShort((short) 2)
                .put((byte) firstByte)
                .put((byte) 0)
                .array();
    }

    private static byte[] datagram(byte[]... records) {
        ByteBuffer out = ByteBuffer.allocate(15 * records.length);
        for (byte[] each : records) {
            out.put(each);
        }
        return out.array();
    }

    private int usable(byte[]... records) {
        return guard.usable(datagram(records), 15 * records.length);
    }

    @Test
    void aFlightInOnePiecePasses() {
        assertThat(usable(KEY_EXCHANGE, VERIFY, CHANGE, FINISHED)).isEqualTo(60);
    }

    @Test
    void whatIsTooEarlyIsLeftOutUntilCertificateVerifyHasCome() {
        assertThat(usable(KEY_EXCHANGE, CHANGE, FINISHED)).isEqualTo(15);
        assertThat(usable(CHANGE)).isZero();
        assertThat(usable(FINISHED)).isZero();

        assertThat(usable(VERIFY)).isEqualTo(15);
        assertThat(usable(CHANGE, FINISHED)).isEqualTo(30);
    }

    @Test
    void garbageIsTheLibrarysBusiness() {
        Random random = new Random(9);
        for (int i = 0; i < 100_000; i++) {
            byte[] noise = new byte[random.nextInt(80)];
            random.nextBytes(noise);
            if (noise.length > 0 && random.nextBoolean()) {
                noise[0] = 22;
            }
            int length = random.nextInt(noise.length + 1);
            assertThat(guard.usable(noise, length)).isBetween(0, length);
        }
    }
}
