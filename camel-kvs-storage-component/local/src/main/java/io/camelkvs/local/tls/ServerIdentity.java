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
package io.camelkvs.local.tls;

/**
 * What a TLS server shows for itself, in PEM.
 *
 * @param key   the private key, PKCS #8; in no log and no {@code toString}
 * @param chain its certificate, then the authority's
 */
public record ServerIdentity(String key, String chain) {

    @Override
    public String toString() {
        return "ServerIdentity[key=***]";
    }
}
