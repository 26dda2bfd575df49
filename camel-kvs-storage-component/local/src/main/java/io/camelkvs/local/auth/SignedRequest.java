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
package io.camelkvs.local.auth;

import java.util.Map;

/**
 * What of an HTTP request takes part in its signature.
 *
 * @param method  HTTP method in capitals
 * @param path    path as sent, {@code /} when empty
 * @param query   query as sent, without {@code ?}; empty when there is none
 * @param headers values by lower-case name, several values of a name joined by commas
 * @param body    the payload, empty when there is none
 */
public record SignedRequest(String method, String path, String query, Map<String, String> headers, byte[] body) {

    public SignedRequest {
        path = path.isEmpty() ? "/" : path;
        headers = Map.copyOf(headers);
    }

    /** The value of a header, or null. */
    String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    /** Without headers and query: they may hold signatures and tokens. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
