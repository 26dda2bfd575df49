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
package io.camelkvs.session;

import java.util.regex.Pattern;

/** The rules for the id that a viewer goes by in a channel (API reference, ConnectAsViewer). Pure functions. */
public final class ClientId {

    private static final Pattern ALLOWED = Pattern.compile("(?!(?i:AWS_))[a-zA-Z0-9_.-]{1,256}");

    private ClientId() {}

    /**
     * The id if it may be one.
     *
     * @param where the option or header that it was found in, for the message
     * @throws IllegalArgumentException if it is null or the service would refuse it
     */
    public static String require(String where, String clientId) {
        if (clientId == null || !ALLOWED.matcher(clientId).matches()) {
            throw new IllegalArgumentException((clientId == null
                            ? where + " is missing: a viewer needs one"
                            : where + "=" + clientId + " is no id of a viewer")
                    + ", 1 to 256 of the characters a-z A-Z 0-9 _ . - that do not begin with AWS_");
        }
        return clientId;
    }
}
