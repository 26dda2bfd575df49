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
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Makes calls, measures the service's clock by each answer, refusals included, and classifies what goes wrong. Safe for
 * use by any thread.
 */
final class ClockedCalls {

    private final ServiceClock serviceClock;
    private final Clock clock;

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
            return response;
        } catch (RuntimeException e) {
            throw new KvsSessionException(judge(used, FailureClassifier.classify(call, e, clock.instant()), e));
        }
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
