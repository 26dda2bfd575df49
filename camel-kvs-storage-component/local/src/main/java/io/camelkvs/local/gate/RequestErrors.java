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
import io.camelkvs.local.fault.Fault;

/** The errors that an ERROR fault stands for: status and type fill each other in as the API pairs them. */
final class RequestErrors {

    private RequestErrors() {}

    static ApiException of(Fault fault, Call call) {
        String type = fault.error() == null ? type(fault.status(), call) : fault.error();
        int status = fault.status() == null ? status(type, call) : fault.status();
        String message = fault.message() == null
                ? type + " for " + call.operation() + ", as was asked for by a fault"
                : fault.message();
        return new ApiException(status, type, message);
    }

    private static String type(int status, Call call) {
        return switch (status) {
            case 400 -> "ClientLimitExceededException";
            case 401 -> Denied.type(call.operation());
            case 403 -> "AccessDeniedException";
            case 404 -> "ResourceNotFoundException";
            case 429 -> "TooManyRequestsException";
            case 503 -> "ServiceUnavailableException";
            default -> status < 500 ? "InvalidArgumentException" : "InternalFailureException";
        };
    }

    private static int status(String type, Call call) {
        return switch (type) {
            case "ResourceNotFoundException" -> 404;
            case "NotAuthorizedException" -> 401;
            case "AccessDeniedException" -> Denied.status(call.operation());
            case "UnrecognizedClientException",
                    "InvalidSignatureException",
                    "InvalidClientTokenIdException",
                    "MissingAuthenticationTokenException",
                    "ExpiredTokenException" -> 403;
            case "InternalFailureException" -> 500;
            case "ServiceUnavailableException" -> 503;
            default -> 400;
        };
    }
}
