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

import io.camelkvs.fuzz.Target;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Encrypted media: of strangers, and of the far side with contents of any kind. */
public final class SrtpTargets {

    private SrtpTargets() {}

    public static List<Target> all() {
        return Arrays.stream(SrtpProfile.values()).map(SrtpTargets::target).toList();
    }

    private static Target target(SrtpProfile profile) {
        SrtpKeys keys = new SrtpKeys(profile, new byte[profile.keyMaterialLength()]);
        byte[] rtp = ByteBuffer.allocate(40)
                .put((byte) 0x90)
                .put((byte) 102)
                .putShort((short) 1)
                .putInt(2)
                .putInt(3)
                .putShort((short) 0xbede)
                .putShort((short) 1)
                .array();
        byte[] rtcp = ByteBuffer.allocate(28)
                .put((byte) 0x80)
                .put((byte) 200)
                .putShort((short) 6)
                .putInt(3)
                .array();
        SrtpSender sender = new SrtpSender(keys, true);
        byte[] protectedRtp = sender.protectRtp(rtp);
        byte[] protectedRtcp = sender.protectRtcp(rtcp);
        sender.close();
        return new Target(
                "SRTP " + profile, List.of(rtp, rtcp, protectedRtp, protectedRtcp), input -> unprotect(keys, input));
    }

    private static void unprotect(SrtpKeys keys, byte[] input) {
        try (SrtpReceiver receiver = new SrtpReceiver(keys, true);
                SrtpSender sender = new SrtpSender(keys, true)) {
            expectInside(receiver.unprotectRtp(input.clone(), input.length), input.length);
            expectInside(receiver.unprotectRtcp(input.clone(), input.length), input.length);
            if (input.length > 8) {
                byte[] sealed = sender.protectRtcp(input);
                expectInside(receiver.unprotectRtcp(sealed, sealed.length), sealed.length);
            }
        }
    }

    private static void expectInside(int length, int most) {
        if (length > most) {
            throw new AssertionError(length + " bytes out of " + most);
        }
    }
}
