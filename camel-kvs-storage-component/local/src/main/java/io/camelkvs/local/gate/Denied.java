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
package io.camelkvs.local.gate;

import io.camelkvs.local.api.ApiException;
import java.util.Set;

/**
 * What the API says to a caller who may not do what he asks for (API reference, the operations' errors): channel
 * operations know AccessDeniedException, those on streams and media NotAuthorizedException.
 */
final class Denied {

    private static final Set<String> NOT_AUTHORIZED = Set.of(
            "DescribeStream",
            "UpdateStream",
            "DeleteStream",
            "UpdateDataRetention",
            "GetDataEndpoint",
            "TagStream",
            "UntagStream",
            "ListTagsForStream",
            "GetIceServerConfig",
            "SendAlexaOfferToMaster",
            "ListFragments",
            "GetMediaForFragmentList",
            "GetHLSStreamingSessionURL",
            "GetDASHStreamingSessionURL",
            "GetClip",
            "GetImages",
            "GetMedia",
            "PutMedia");
    private static final Set<String> FORBIDDEN =
            Set.of("ConnectAsMaster", "ConnectAsViewer", "JoinStorageSession", "JoinStorageSessionAsViewer");

    private Denied() {}

    static ApiException of(String operation, String message) {
        return new ApiException(status(operation), type(operation), message);
    }

    static String type(String operation) {
        return NOT_AUTHORIZED.contains(operation) ? "NotAuthorizedException" : "AccessDeniedException";
    }

    static int status(String operation) {
        return FORBIDDEN.contains(operation) ? 403 : 401;
    }
}
