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
package io.camelkvs.tests.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.SessionState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * A minute with the real service, for those who have an account: {@code KVS_CHANNEL=name bin/test -Paws}. The channel
 * must be linked to a stream, and nobody else may be its master. It costs some cents.
 */
@Tag("aws")
class RealServiceTest {

    @Test
    void aMinuteIsRecorded() throws Exception {
        String channel = System.getenv("KVS_CHANNEL");
        assertThat(channel)
                .as(
                        "environment variable KVS_CHANNEL: set it to the name or ARN of a channel that is linked to a stream;"
                                + " credentials and region come from the AWS SDK's default chain (AWS_REGION, AWS_PROFILE, …)")
                .isNotBlank();
        Transcript transcript = new Transcript();
        String region =
                DefaultAwsRegionProviderChain.builder().build().getRegion().id();
        try (DefaultCredentialsProvider credentials =
                DefaultCredentialsProvider.builder().build()) {
            ServiceCheck.Result result =
                    new ServiceCheck(channel, region, credentials, null, transcript).run(Duration.ofSeconds(60));

            assertThat(result.snapshot().state()).isEqualTo(SessionState.INGESTING);
            assertThat(seconds(result)).as("seconds stored").isGreaterThan(45);
        } finally {
            Path file = transcript.write("real-service-"
                    + Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "") + ".txt");
            System.out.println("What the service sent, without secrets: " + file);
        }
    }

    private static double seconds(ServiceCheck.Result result) {
        return result.fragments().stream()
                        .mapToLong(fragment -> fragment.fragmentLengthInMilliseconds())
                        .sum()
                / 1000.0;
    }
}
