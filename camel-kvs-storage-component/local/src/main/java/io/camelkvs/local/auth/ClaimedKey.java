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

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The access key that a request names, whether it is signed right or not. */
final class ClaimedKey {

    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/,\\s]{1,128})");

    private ClaimedKey() {}

    /** Empty if it names none. */
    static String of(SignedRequest request) {
        String credential = QueryParameters.parse(request.query()).get("X-Amz-Credential");
        if (credential != null) {
            return credential.split("/", 2)[0];
        }
        String authorization = request.header("authorization");
        Matcher named = CREDENTIAL.matcher(authorization == null ? "" : authorization);
        return named.find() ? named.group(1) : "";
    }
}
