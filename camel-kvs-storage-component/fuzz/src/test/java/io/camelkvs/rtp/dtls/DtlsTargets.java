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

import io.camelkvs.fuzz.Target;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;

/** DTLS records of a handshake, to which the other side has nothing to add, taken as {@link DtlsConnection} takes them. */
public final class DtlsTargets {

    private static final DtlsCertificate CERTIFICATE = DtlsCertificate.generate(new SecureRandom());

    /** The first ten bytes of a message that claims to have 16 MB. */
    private static final byte[] HUGE = HexFormat.of()
            .parseHex("16fefd0000000000000000" + "0016" + "01ffffff0000" + "00000000000a" + "00".repeat(10));

    private DtlsTargets() {}

    public static List<Target> all() {
        try {
            List<byte[]> hello = flight(true, List.of());
            List<byte[]> serverFlight = flight(false, hello);
            List<byte[]> clientFlight = flight(true, serverFlight);
            return List.of(
                    new Target(
                            "DTLS to a server",
                            List.of(Target.input(hello), Target.input(clientFlight), Target.input(List.of(HUGE))),
                            input -> flight(false, Target.datagrams(input))),
                    new Target(
                            "DTLS to a client",
                            List.of(Target.input(serverFlight)),
                            input -> flight(true, Target.datagrams(input))));
        } catch (IOException e) {
            throw new IllegalStateException("no seeds for DTLS", e);
        }
    }

    /** What a fresh association sends when it gets these datagrams and no more; any end of it but an IOException is a fault. */
    private static List<byte[]> flight(boolean client, List<byte[]> received) throws IOException {
        List<byte[]> sent = new ArrayList<>();
        DtlsParameters parameters = new DtlsParameters(CERTIFICATE, CERTIFICATE.fingerprint());
        DatagramQueue queue = new DatagramQueue(sent::add);
        CipherChangeGuard guard = new CipherChangeGuard();
        for (byte[] datagram : received) {
            int usable = client ? datagram.length : guard.usable(datagram, datagram.length);
            if (usable > 0) {
                queue.add(datagram, usable);
            }
        }
        queue.stopBlocking();
        try {
            if (client) {
                new DTLSClientProtocol().connect(new DtlsClient(parameters), queue);
            } else {
                new DTLSServerProtocol().accept(new DtlsServer(parameters), queue);
            }
        } catch (IOException e) {
            // the documented end of a handshake that fails
        }
        queue.flush();
        return sent;
    }
}
