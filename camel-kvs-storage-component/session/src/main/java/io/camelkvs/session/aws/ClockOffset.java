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

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * How far the service's clock is ahead of this machine's, learnt from the {@code Date} header of its answers
 * (RFC 9110, 6.6.1; whole seconds). Safe for use by any thread.
 */
final class ClockOffset {

    private final Clock clock;
    private volatile Duration offset;

    ClockOffset(Clock clock) {
        this.clock = clock;
    }

    /** Empty before the first answer with a date. */
    Optional<Duration> get() {
        return Optional.ofNullable(offset);
    }

    void learn(SdkResponse answer) {
        learn(answer.sdkHttpResponse());
    }

    /** Learns from a refusal, too. */
    void learn(RuntimeException error) {
        if (error instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
            learn(refused.awsErrorDetails().sdkHttpResponse());
        }
    }

    private void learn(SdkHttpResponse answer) {
        if (answer != null) {
            answer.firstMatchingHeader("Date").ifPresent(this::learn);
        }
    }

    private void learn(String date) {
        try {
            offset = Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            // a proxy's or a test server's odd date: what is known stays
        }
    }
}
