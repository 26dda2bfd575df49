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
package io.camelkvs.session.signaling;

import java.net.InetSocketAddress;
import javax.net.ssl.SSLContext;

/**
 * How signaling connections reach the service.
 *
 * @param tls   whom they trust, and by which protocols and cipher suites; null for the JVM's default
 * @param proxy an HTTP proxy that is asked to CONNECT to the service, best unresolved so that its name is looked up for
 *              each connection; null for the JVM's proxy settings ({@code https.proxyHost} say). It is spoken to in plain
 *              HTTP, inside of which the connection to the service is encrypted from end to end
 */
public record SignalingNetwork(SSLContext tls, InetSocketAddress proxy) {

    /** The JVM's trust and proxy settings. */
    public static SignalingNetwork ofJvm() {
        return new SignalingNetwork(null, null);
    }
}
