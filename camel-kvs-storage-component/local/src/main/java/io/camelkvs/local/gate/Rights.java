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
import io.camelkvs.local.auth.LocalUser;
import io.camelkvs.local.policy.Decision;
import java.util.List;

/**
 * Whether a user may make a call, by his policy. Each operation needs the action of its name on the channel or stream it
 * is about (Service Authorization Reference, Amazon Kinesis Video Streams); a join needs rights on the stream, too
 * (Kinesis Video Streams WebRTC developer guide, "Grant permissions"). Any thread may call.
 */
final class Rights {

    private static final String PREFIX = "kinesisvideo:";
    private static final List<String> ON_THE_STREAM = List.of("DescribeStream", "GetDataEndpoint", "PutMedia");

    private final ResourceArns arns;

    Rights(ResourceArns arns) {
        this.arns = arns;
    }

    /** @throws ApiException of the type and status that the operation has for it */
    void check(LocalUser user, Call call) {
        check(user, call, call.operation(), call.name() == null ? "*" : arns.of(call.kind(), call.name()));
        if (Call.JOINS.contains(call.operation()) && call.name() != null) {
            arns.ofStreamOf(call.name())
                    .ifPresent(stream -> ON_THE_STREAM.forEach(action -> check(user, call, action, stream)));
        }
    }

    private void check(LocalUser user, Call call, String operation, String resource) {
        String action = PREFIX + operation;
        Decision decision = user.policy().decide(action, resource);
        if (decision != Decision.ALLOWED) {
            throw Denied.of(
                    call.operation(),
                    "User: " + arns.ofUser(user.name()) + " is not authorized to perform: " + action + " on resource: "
                            + resource + reason(decision, action));
        }
    }

    /** In the words of IAM (user guide, "Troubleshoot access denied error messages"). */
    private static String reason(Decision decision, String action) {
        return decision == Decision.DENIED
                ? " with an explicit deny in an identity-based policy"
                : " because no identity-based policy allows the " + action + " action";
    }
}
