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
package io.camelkvs.local.signaling;

import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.auth.QueryParameters;
import io.camelkvs.local.auth.SignedRequest;
import io.camelkvs.local.signaling.Participant.Role;

/**
 * In which role a signed URL connects. A host whose first label begins with {@code m-} or {@code v-}, as the service's
 * endpoints for the two roles do, decides; any other host is for both, and a client id makes a viewer.
 */
final class ConnectRole {

    private ConnectRole() {}

    static Role of(SignedRequest signed) {
        String host = signed.headers().getOrDefault("host", "");
        if (host.startsWith("m-")) {
            return Role.MASTER;
        }
        boolean named = QueryParameters.parse(signed.query()).get("X-Amz-ClientId") != null;
        return named || host.startsWith("v-") ? Role.VIEWER : Role.MASTER;
    }

    /** @throws ApiException if a viewer's client id is missing or not allowed */
    static Participant participant(SignedRequest signed) {
        if (of(signed) == Role.MASTER) {
            return Participant.MASTER;
        }
        String clientId = QueryParameters.parse(signed.query()).get("X-Amz-ClientId");
        if (clientId == null) {
            throw ApiException.invalidArgument("Query parameter X-Amz-ClientId is missing; a viewer needs one.");
        }
        try {
            return Participant.viewer(clientId);
        } catch (IllegalArgumentException e) {
            throw ApiException.invalidArgument("X-Amz-ClientId: " + e.getMessage() + ".");
        }
    }
}
