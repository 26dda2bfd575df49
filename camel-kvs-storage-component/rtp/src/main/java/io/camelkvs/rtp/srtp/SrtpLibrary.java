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

import java.util.logging.Level;
import java.util.logging.Logger;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpPolicy;
import org.jitsi.srtp.crypto.Aes;
import org.jitsi.utils.logging2.LoggerImpl;

/**
 * Sets the SRTP library up: the platform's AES, which spares the library its speed test, and no log, since packets that
 * fail their checks are counted, not told of one by one. (The library takes HMAC from its bundled native code where that loads, from the platform
 * elsewhere.) Thread-safe.
 */
public final class SrtpLibrary {

    /** Held on to, since java.util.logging forgets the level of a logger that nobody refers to. */
    private static final Logger LOG = Logger.getLogger("org.jitsi.srtp");

    private static boolean warm;

    static {
        LOG.setLevel(Level.OFF);
        Aes.setFactoryClassName("SunJCE");
    }

    private SrtpLibrary() {}

    /**
     * Loads all that the first packets would otherwise wait for, which takes a second or more; returns at once if that has
     * been done.
     */
    public static synchronized void warmUp() {
        if (warm) {
            return;
        }
        for (SrtpProfile profile : SrtpProfile.values()) {
            roundTrip(new SrtpKeys(profile, new byte[profile.keyMaterialLength()]));
        }
        warm = true;
    }

    static SrtpContextFactory contextFactory(boolean sender, SrtpKeys keys, boolean client) {
        SrtpKeys.Master master = keys.sender(client);
        SrtpPolicy policy = keys.profile().policy();
        return new SrtpContextFactory(
                sender,
                master.key(),
                master.salt(),
                policy,
                policy,
                new LoggerImpl("org.jitsi.srtp.SrtpContext", Level.OFF));
    }

    private static void roundTrip(SrtpKeys keys) {
        try (SrtpSender sender = new SrtpSender(keys, true);
                SrtpReceiver receiver = new SrtpReceiver(keys, true)) {
            byte[] rtp = sender.protectRtp(new byte[] {(byte) 0x80, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0});
            byte[] rtcp = sender.protectRtcp(new byte[] {(byte) 0x80, (byte) 201, 0, 1, 0, 0, 0, 1});
            if (receiver.unprotectRtp(rtp, rtp.length) < 0 || receiver.unprotectRtcp(rtcp, rtcp.length) < 0) {
                throw new IllegalStateException(
                        "The SRTP library does not understand itself with " + keys.profile() + " on this platform");
            }
        }
    }
}
