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
package io.camelkvs.rtp.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SrtpTest {

    private final Random random = new Random(1);

    @ParameterizedTest
    @EnumSource
    void decryptsWhatWasEncrypted(SrtpProfile profile) {
        SrtpKeys keys = keys(profile);
        try (SrtpSender sender = new SrtpSender(keys, true);
                SrtpReceiver receiver = new SrtpReceiver(keys, true)) {
            byte[] rtp = rtp(7, 1, 1000);
            byte[] secret = sender.protectRtp(rtp);
            assertThat(Arrays.copyOfRange(secret, 12, rtp.length))
                    .isNotEqualTo(Arrays.copyOfRange(rtp, 12, rtp.length));

            assertThat(receiver.unprotectRtp(secret, secret.length)).isEqualTo(rtp.length);
            assertThat(secret).startsWith(rtp);
        }
    }

    @ParameterizedTest
    @EnumSource
    void decryptsRtcp(SrtpProfile profile) {
        SrtpKeys keys = keys(profile);
        try (SrtpSender sender = new SrtpSender(keys, false);
                SrtpReceiver receiver = new SrtpReceiver(keys, false)) {
            byte[] rtcp = {(byte) 0x81, (byte) 206, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2};
            byte[] secret = sender.protectRtcp(rtcp);

            assertThat(receiver.unprotectRtcp(secret, secret.length)).isEqualTo(rtcp.length);
            assertThat(secret).startsWith(rtcp);
        }
    }

    @Test
    void refusesToEncryptAgainUnderTheSameNumber() {
        try (SrtpSender sender = new SrtpSender(keys(SrtpProfile.values()[0]), true)) {
            sender.protectRtp(rtp(7, 1, 100));

            assertThatThrownBy(() -> sender.protectRtp(rtp(7, 1, 100)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("not encrypted");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesReplaysForgeriesAndTheOtherDirection(SrtpProfile profile) {
        SrtpKeys keys = keys(profile);
        try (SrtpSender sender = new SrtpSender(keys, true);
                SrtpSender backwards = new SrtpSender(keys, false);
                SrtpReceiver receiver = new SrtpReceiver(keys, true)) {
            byte[] secret = sender.protectRtp(rtp(7, 1, 100));
            byte[] forged = sender.protectRtp(rtp(7, 2, 100));
            forged[50] ^= 1;
            byte[] wrongWay = backwards.protectRtp(rtp(7, 3, 100));

            assertThat(receiver.unprotectRtp(secret.clone(), secret.length)).isPositive();
            assertThat(receiver.unprotectRtp(secret.clone(), secret.length)).isNegative();
            assertThat(receiver.unprotectRtp(forged, forged.length)).isNegative();
            assertThat(receiver.unprotectRtp(wrongWay, wrongWay.length)).isNegative();
        }
    }

    @ParameterizedTest
    @EnumSource
    void followsTheSequenceNumberRoundTheCorner(SrtpProfile profile) {
        SrtpKeys keys = keys(profile);
        try (SrtpSender sender = new SrtpSender(keys, true);
                SrtpReceiver receiver = new SrtpReceiver(keys, true)) {
            for (int sequence = 65_000; sequence < 66_500; sequence++) {
                byte[] secret = sender.protectRtp(rtp(7, sequence & 0xffff, 20));
                assertThat(receiver.unprotectRtp(secret, secret.length))
                        .as("packet %d", sequence)
                        .isEqualTo(32);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void survivesTruncatedAndRandomPackets(SrtpProfile profile) {
        SrtpKeys keys = keys(profile);
        try (SrtpSender sender = new SrtpSender(keys, true);
                SrtpReceiver receiver = new SrtpReceiver(keys, true)) {
            byte[] secret = sender.protectRtp(rtp(7, 1, 100));
            for (int length = 0; length < secret.length; length++) {
                assertThat(receiver.unprotectRtp(Arrays.copyOf(secret, 2048), length))
                        .isNegative();
                assertThat(receiver.unprotectRtcp(Arrays.copyOf(secret, 2048), length))
                        .isNegative();
            }
            for (int i = 0; i < 2000; i++) {
                byte[] noise = new byte[random.nextInt(200)];
                random.nextBytes(noise);
                assertThat(receiver.unprotectRtp(noise.clone(), noise.length)).isNegative();
                assertThat(receiver.unprotectRtcp(noise, noise.length)).isNegative();
            }
            assertThat(receiver.unprotectRtp(secret, secret.length)).isPositive();
        }
    }

    private SrtpKeys keys(SrtpProfile profile) {
        byte[] material = new byte[profile.keyMaterialLength()];
        random.nextBytes(material);
        return new SrtpKeys(profile, material);
    }

    private byte[] rtp(int ssrc, int sequence, int payload) {
        byte[] packet = new byte[12 + payload];
        random.nextBytes(packet);
        ByteBuffer.wrap(packet)
                .put((byte) 0x80)
                .put((byte) 102)
                .putShort((short) sequence)
                .putInt(sequence * 3000)
                .putInt(ssrc);
        return packet;
    }
}
