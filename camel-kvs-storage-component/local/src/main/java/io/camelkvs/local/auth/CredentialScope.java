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

import io.camelkvs.local.api.ApiException;

/** The parts of {@code AKID/yyyymmdd/region/service/aws4_request}. */
record CredentialScope(String accessKey, String date, String region, String service) {

    static final String TERMINATOR = "aws4_request";

    static CredentialScope parse(String credential) {
        String[] parts = credential.split("/", -1);
        if (parts.length != 5 || !parts[4].equals(TERMINATOR)) {
            throw new ApiException(
                    400,
                    "IncompleteSignatureException",
                    "Credential must have exactly 5 slash-delimited elements, "
                            + "e.g. keyid/date/region/service/aws4_request, and end in aws4_request.");
        }
        return new CredentialScope(parts[0], parts[1], parts[2], parts[3]);
    }

    /** As it stands in the string to sign. */
    String text() {
        return String.join("/", date, region, service, TERMINATOR);
    }
}
