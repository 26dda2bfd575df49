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

/**
 * Keeps a client's ChangeCipherSpec from the DTLS library until the client's CertificateVerify has come, for when that is
 * lost or overtaken. The library would turn to the new keys at once, and then take the repeated CertificateVerify, which
 * still is in the clear, for an old record: the handshake would never end. What is kept back comes again, since the client
 * repeats all it sent. Thread-safe.
 */
final class CipherChangeGuard {

    /** Type, version, epoch, sequence number, length (RFC 6347 section 4.1). */
    private static final int RECORD_HEADER = 13;

    private static final int EPOCH = 3;
    private static final int LENGTH = 11;
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int HANDSHAKE = 22;
    private static final int CERTIFICATE_VERIFY = 15;

    private boolean verified;

    /** How many bytes of the datagram may be processed: its records up to one that is too early. */
    synchronized int usable(byte[] datagram, int length) {
        for (int at = 0;
                !verified && at + RECORD_HEADER <= length;
                at += RECORD_HEADER + number(datagram, at + LENGTH)) {
            boolean clear = number(datagram, at + EPOCH) == 0;
            if (!clear || datagram[at] == CHANGE_CIPHER_SPEC) {
                return at;
            }
            verified = datagram[at] == HANDSHAKE
                    && at + RECORD_HEADER < length
                    && datagram[at + RECORD_HEADER] == CERTIFICATE_VERIFY;
        }
        return length;
    }

    private static int number(byte[] datagram, int at) {
        return (datagram[at] & 0xff) << 8 | datagram[at + 1] & 0xff;
    }
}
