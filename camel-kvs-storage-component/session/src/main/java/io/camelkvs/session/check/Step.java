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
package io.camelkvs.session.check;

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.check.Finding.Status;
import io.camelkvs.session.quota.Quota;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The steps of a pre-flight, each with the aspects that it judges and, if it is a call to AWS, the right it proves. */
enum Step {
    CREDENTIALS(Aspect.CREDENTIALS),
    CHANNEL(Aspect.CHANNEL, "DescribeSignalingChannel", Quota.DESCRIBE_SIGNALING_CHANNEL, Aspect.CHANNEL_RIGHTS),
    STORAGE(
            Aspect.STORAGE,
            "DescribeMediaStorageConfiguration",
            Quota.DESCRIBE_MEDIA_STORAGE_CONFIGURATION,
            Aspect.CHANNEL_RIGHTS),
    ENDPOINTS(Aspect.ROLE, "GetSignalingChannelEndpoint", Quota.GET_SIGNALING_CHANNEL_ENDPOINT, Aspect.CHANNEL_RIGHTS),
    ICE_CONFIG(null, "GetIceServerConfig", Quota.GET_ICE_SERVER_CONFIG, Aspect.CHANNEL_RIGHTS),
    ICE_SERVERS(Aspect.ICE_SERVERS),
    STREAM(Aspect.STREAM, "DescribeStream", Quota.DESCRIBE_STREAM, Aspect.STREAM_RIGHTS),
    RETENTION(Aspect.RETENTION),
    DATA_ENDPOINT(null, "GetDataEndpoint", Quota.GET_DATA_ENDPOINT, Aspect.STREAM_RIGHTS),
    CLOCK(Aspect.CLOCK),
    MEDIA_SOURCE(Aspect.MEDIA_SOURCE),
    CODECS(Aspect.CODECS);

    /** Judged by this step, or null if it is about a right only. */
    private final Aspect aspect;
    /** Name in the API reference and of the right, or null if this step is no call to AWS. */
    private final String operation;

    private final Quota quota;
    private final Aspect rights;

    Step(Aspect aspect) {
        this(aspect, null, null, null);
    }

    Step(Aspect aspect, String operation, Quota quota, Aspect rights) {
        this.aspect = aspect;
        this.operation = operation;
        this.quota = quota;
        this.rights = rights;
    }

    /** What limits the call. */
    Quota quota() {
        return quota;
    }

    /** The step as messages name it. */
    String title() {
        return operation == null ? name() : operation;
    }

    /** The service answered the call. */
    Finding allowed() {
        return Finding.ok(rights, operation + " is allowed.");
    }

    /** The step was not taken. */
    List<Finding> skipped(String reason) {
        List<Finding> findings = new ArrayList<>();
        if (aspect != null) {
            findings.add(Finding.skipped(aspect, "Not checked: " + reason + ".", null));
        }
        if (operation != null) {
            findings.add(Finding.skipped(rights, operation + " was not called: " + reason + ".", null));
        }
        return findings;
    }

    /** The step was taken, but not to its end. */
    List<Finding> failed(Failure failure) {
        Aspect blamed = blamed(failure.kind());
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(blamed, Status.FAILED, failure.message(), remedy(failure)));
        if (aspect != null && aspect != blamed) {
            findings.add(Finding.skipped(aspect, "Not known: " + operation + " failed.", null));
        }
        if (operation != null && rights != blamed) {
            findings.add(Finding.skipped(rights, operation + " gave no answer that proves the right.", null));
        }
        return findings;
    }

    /** The step came to no end. */
    Failure unfinished(String fate, Instant now) {
        FailureKind kind =
                switch (this) {
                    case CREDENTIALS -> FailureKind.CREDENTIALS_UNAVAILABLE;
                    case ICE_SERVERS -> FailureKind.ICE_FAILED;
                    case MEDIA_SOURCE -> FailureKind.SOURCE_UNAVAILABLE;
                    default -> operation == null ? FailureKind.INTERNAL : FailureKind.SERVICE_UNREACHABLE;
                };
        return Failure.of(kind, title() + " " + fate + ".", now, null);
    }

    private Aspect blamed(FailureKind kind) {
        if (operation == null) {
            return aspect;
        }
        return switch (kind) {
            case ACCESS_DENIED -> rights;
            case CREDENTIALS_UNAVAILABLE, CREDENTIALS_EXPIRED, SIGNATURE_REJECTED -> Aspect.CREDENTIALS;
            case SIGNATURE_EXPIRED, CLOCK_WRONG -> Aspect.CLOCK;
            default -> aspect == null ? rights : aspect;
        };
    }

    private String remedy(Failure failure) {
        if (failure.kind() == FailureKind.ACCESS_DENIED && operation != null) {
            return "Allow the role kinesisvideo:" + operation + " on the "
                    + (rights == Aspect.STREAM_RIGHTS ? "stream." : "channel.");
        }
        return failure.remedy();
    }
}
