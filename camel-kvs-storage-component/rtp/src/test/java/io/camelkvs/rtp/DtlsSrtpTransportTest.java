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
package io.camelkvs.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.rtp.dtls.DtlsCertificate;
import io.camelkvs.rtp.dtls.DtlsConnection;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DtlsSrtpTransportTest {

    @Test
    void anErrorInTheHandshakeIsToldAsItsFailure() {
        DtlsCertificate certificate = DtlsCertificate.generate(new SecureRandom());
        DtlsConnection dtls = new DtlsConnection(true, certificate, certificate.fingerprint(), datagram -> {
            throw new NoClassDefFoundError("expected by the test");
        });
        FailureEvents events = new FailureEvents();
        DtlsSrtpTransport transport =
                new DtlsSrtpTransport("test", dtls, Runnable::run, Runnable::run, datagram -> {}, events);

        transport.onPathUp();

        assertThat(events.failures)
                .containsExactly("DTLS handshake failed: java.lang.NoClassDefFoundError: expected by the test");
        assertThat(transport.isSecured()).isFalse();
        transport.close();
    }

    private static final class FailureEvents implements DtlsSrtpTransport.Events {

        private final List<String> failures = new ArrayList<>();

        @Override
        public void onHandshakeFailed(String detail) {
            failures.add(detail);
        }

        @Override
        public void onSecured() {
            throw new AssertionError("there is no far side");
        }

        @Override
        public void onRemoteClosed(String detail) {
            throw new AssertionError(detail);
        }

        @Override
        public void onRtp(byte[] packet, int length, long now) {
            throw new AssertionError("there is no far side");
        }

        @Override
        public void onRtcp(byte[] packet, int length, long now) {
            throw new AssertionError("there is no far side");
        }
    }
}
