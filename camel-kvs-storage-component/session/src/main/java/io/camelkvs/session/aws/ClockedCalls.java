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

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Makes calls, measures the service's clock by each answer, refusals included, classifies what goes wrong and remembers
 * what would hinder the next call as well. Safe for use by any thread.
 */
final class ClockedCalls {

    /** What hinders every call of the account, whatever it asks for. */
    private static final Set<FailureKind> OBSTACLES = EnumSet.of(
            FailureKind.CREDENTIALS_UNAVAILABLE,
            FailureKind.CREDENTIALS_EXPIRED,
            FailureKind.SIGNATURE_REJECTED,
            FailureKind.SIGNATURE_EXPIRED,
            FailureKind.CLOCK_WRONG,
            FailureKind.SERVICE_UNREACHABLE,
            FailureKind.INTERCEPTED);

    /** What says neither that the next call is hindered nor that it is not. */
    private static final Set<FailureKind> UNTELLING = EnumSet.of(FailureKind.SERVICE_ERROR, FailureKind.INTERNAL);

    private final ServiceClock serviceClock;
    private final Clock clock;
    private volatile Failure obstacle;

    /** @param clock time stamps of failures */
    ClockedCalls(ServiceClock serviceClock, Clock clock) {
        this.serviceClock = serviceClock;
        this.clock = clock;
    }

    /** @throws KvsSessionException if the call fails */
    <T extends SdkResponse> T run(Call call, Supplier<T> request) {
        ServiceClock.Correction used = serviceClock.correction();
        try {
            T response = request.get();
            serviceClock.accepted(used, date(response.sdkHttpResponse()));
            obstacle = null;
            return response;
        } catch (RuntimeException e) {
            throw failed(judge(used, FailureClassifier.classify(call, e, clock.instant()), e));
        }
    }

    /**
     * As {@link #run}, but what goes wrong is thrown as it is. A call that was refused for the time of its signature is
     * made once more if the time is another now.
     *
     * @throws KvsSessionException instead of an exception whose text holds a secret
     */
    <T> T runPlainly(Call call, Supplier<T> request, Function<T, SdkResponse> response) {
        return runPlainly(call, request, response, true);
    }

    private <T> T runPlainly(Call call, Supplier<T> request, Function<T, SdkResponse> response, boolean mayRepeat) {
        ServiceClock.Correction used = serviceClock.correction();
        try {
            T answer = request.get();
            serviceClock.accepted(used, date(response.apply(answer).sdkHttpResponse()));
            obstacle = null;
            return answer;
        } catch (RuntimeException e) {
            KvsSessionException failed = failed(judge(used, FailureClassifier.classify(call, e, clock.instant()), e));
            if (mayRepeat && failed.failure().kind() == FailureKind.SIGNATURE_EXPIRED) {
                return runPlainly(call, request, response, false);
            }
            throw Redaction.cause(e) == null ? failed : e;
        }
    }

    /** Why no call can succeed, as the newest to tell has learned; null while calls get answers and before the first. */
    Failure obstacle() {
        return obstacle;
    }

    /** Takes note of a failure and makes an exception of it. */
    KvsSessionException failed(Failure failure) {
        if (OBSTACLES.contains(failure.kind())) {
            obstacle = failure;
        } else if (!UNTELLING.contains(failure.kind())) {
            obstacle = null;
        }
        return new KvsSessionException(failure);
    }

    private Failure judge(ServiceClock.Correction used, Failure failure, RuntimeException error) {
        if (!(error instanceof AwsServiceException refusal) || refusal.awsErrorDetails() == null) {
            return failure;
        }
        String date = date(refusal.awsErrorDetails().sdkHttpResponse());
        if (failure.kind() != FailureKind.SIGNATURE_EXPIRED) {
            serviceClock.observed(date);
            return failure;
        }
        ServiceClock.Verdict verdict = serviceClock.refused(used, date);
        return Failure.of(verdict.kind(), failure.message() + verdict.words(), failure.time(), failure.cause());
    }

    private static String date(SdkHttpResponse response) {
        return response == null ? null : response.firstMatchingHeader("Date").orElse(null);
    }
}
