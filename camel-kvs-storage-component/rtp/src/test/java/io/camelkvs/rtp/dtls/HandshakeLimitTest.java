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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.junit.jupiter.api.Test;

class HandshakeLimitTest {

    private static final int CLIENT_HELLO = 1;

    @Test
    void serverSetsNoMemoryAsideForMessagesThatOnlyClaimToBeHuge() throws Exception {
        DtlsCertificate certificate = DtlsCertificate.generate(new SecureRandom());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        DatagramQueue queue = new DatagramQueue(datagram -> {});
        for (int sequence = 0; sequence < 16; sequence++) {
            byte[] datagram = handshake(0, 0xffffff, sequence);
            queue.add(datagram, datagram.length);
        }
        queue.stopBlocking();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);

        assertThatThrownBy(() -> new DTLSServerProtocol()
                        .accept(new DtlsServer(new DtlsParameters(certificate, certificate.fingerprint())), queue))
                .isInstanceOf(IOException.class);
        assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(8 << 20);
    }

    @Test
    void looksIntoEveryMessageOfEveryRecord() {
        byte[] small = handshake(0, 100, 0);
        byte[] huge = handshake(0, HandshakeLimit.MAX_MESSAGE + 1, 1);

        assertThat(HandshakeLimit.isExceeded(small, small.length)).isFalse();
        assertThat(HandshakeLimit.isExceeded(huge, huge.length)).isTrue();
        byte[] both = ByteBuffer.allocate(small.length + huge.length)
                .put(small)
                .put(huge)
                .array();
        assertThat(HandshakeLimit.isExceeded(both, both.length)).isTrue();
        assertThat(HandshakeLimit.isExceeded(both, small.length + 5)).isFalse();
        byte[] inOneRecord = both.clone();
        System.arraycopy(huge, 13, inOneRecord, small.length, huge.length - 13);
        ByteBuffer.wrap(inOneRecord).putShort(11, (short) (small.length + huge.length - 26));
        assertThat(HandshakeLimit.isExceeded(inOneRecord, inOneRecord.length - 13))
                .isTrue();
    }

    @Test
    void leavesEncryptedRecordsAlone() {
        byte[] encrypted = handshake(1, 0xffffff, 0);

        assertThat(HandshakeLimit.isExceeded(encrypted, encrypted.length)).isFalse();
    }

    /** A record with the first ten bytes of a message (RFC 6347, section 4.2.2). */
    private static byte[] handshake(int epoch, int claimed, int sequence) {
        return ByteBuffer.allocate(13 + 12 + 10)
                .put((byte) 22)
                .putShort((short) 0xfefd)
                .putShort((short) epoch)
                .putShort((short) 0)
                .putInt(sequence)
                .putShort((short) 22)
                .putInt(CLIENT_HELLO << 24 | claimed)
                .putShort((short) sequence)
                .putShort((short) 0)
                .put((byte) 0)
                .put(new byte[] {0, 0, 10})
                .array();
    }
}
