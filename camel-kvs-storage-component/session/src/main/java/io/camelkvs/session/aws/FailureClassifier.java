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
package io.camelkvs.session.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * Turns an exception of a call into a {@link Failure} whose message names the operation, the channel, what was said by
 * whom, the region and the endpoint, and no secret. Pure functions.
 */
public final class FailureClassifier {

    private static final Pattern NO_CREDENTIALS =
            Pattern.compile("(?i)(unable|failed) to (load|retrieve|fetch)\\b.*\\bcredentials");

    private static final Call ANY = new Call("any", "any", "any", null, false);

    private FailureClassifier() {}

    /**
     * @param call  what was called
     * @param error what came of it; wrappers of futures are looked through
     * @param now   the failure's time
     */
    public static Failure classify(Call call, Throwable error, Instant now) {
        Throwable root = unwrap(error);
        if (root instanceof KvsSessionException known) {
            return known.failure();
        }
        if (root instanceof SdkServiceException service) {
            return refused(call, refusal(service), now, service);
        }
        FailureKind kind = kindOf(root);
        String message = call + " failed: " + words(kind, root) + " (" + call.where() + ").";
        return Failure.of(kind, message, now, Redaction.cause(root));
    }

    /** Whether a call failed because there were too many, be the failure classified or not. */
    public static boolean isThrottled(Throwable error) {
        Throwable root = error == null ? null : unwrap(error);
        if (root instanceof KvsSessionException known) {
            return known.failure() != null && known.failure().kind() == FailureKind.THROTTLED;
        }
        return root instanceof SdkServiceException service
                && ServiceErrors.kindOf(ANY, refusal(service)) == FailureKind.THROTTLED;
    }

    /** The service, or something on the way to it, answered with an error. */
    public static Failure refused(Call call, Refusal refusal, Instant now, Throwable cause) {
        return refused(ServiceErrors.kindOf(call, refusal), call, refusal, now, cause);
    }

    /** As above, of a kind that the caller knows better. */
    public static Failure refused(FailureKind kind, Call call, Refusal refusal, Instant now, Throwable cause) {
        String message = call + " was refused with " + refusal.words() + " (" + call.where()
                + (refusal.requestId() == null ? "" : ", request " + Redaction.text(refusal.requestId())) + ").";
        return Failure.of(kind, message, now, Redaction.cause(cause));
    }

    private static Refusal refusal(SdkServiceException error) {
        AwsErrorDetails details = error instanceof AwsServiceException aws ? aws.awsErrorDetails() : null;
        if (details == null) {
            return Refusal.of(error.statusCode(), null, error.getMessage(), error.requestId(), null);
        }
        String body =
                details.rawResponse() == null ? null : details.rawResponse().asString(UTF_8);
        return Refusal.of(error.statusCode(), details.errorCode(), details.errorMessage(), error.requestId(), body);
    }

    private static FailureKind kindOf(Throwable error) {
        String text = String.valueOf(error.getMessage());
        if (error instanceof SdkClientException && NO_CREDENTIALS.matcher(text).find()) {
            return FailureKind.CREDENTIALS_UNAVAILABLE;
        }
        if (isUnreachable(error)) {
            return FailureKind.SERVICE_UNREACHABLE;
        }
        return error instanceof SdkException ? FailureKind.SERVICE_ERROR : FailureKind.INTERNAL;
    }

    /** A time-out or anything that a socket throws: refused, unknown host, reset, TLS. */
    private static boolean isUnreachable(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    || cause instanceof ApiCallTimeoutException
                    || cause instanceof ApiCallAttemptTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static String words(FailureKind kind, Throwable error) {
        String text = Redaction.text(error.getMessage());
        boolean plain = kind != FailureKind.INTERNAL && !(error instanceof IOException) && !text.isEmpty();
        return plain ? text : error.getClass().getSimpleName() + (text.isEmpty() ? "" : ": " + text);
    }

    private static Throwable unwrap(Throwable error) {
        Throwable root = error;
        while ((root instanceof CompletionException || root instanceof ExecutionException) && root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
