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
package io.camelkvs.local.http;

import io.camelkvs.local.api.Address;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Who sent a request.
 *
 * @param remoteAddress IP address it came from
 * @param localAddress  IP address it came to
 * @param address       how this service was reached
 */
public record Caller(String remoteAddress, String localAddress, Address address) {

    /** By a loopback address, or by another that this machine has and nobody else can send from. */
    boolean isOnThisMachine() {
        return HostNames.isLoopback(remoteAddress) || remoteAddress.equals(localAddress);
    }

    static Caller of(HttpServerRequest request) {
        String authority = request.getHeader(HttpHeaders.HOST);
        return new Caller(
                request.remoteAddress().hostAddress(),
                request.localAddress().hostAddress(),
                new Address(request.isSSL(), authority == null ? "" : authority));
    }
}
