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

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * What {@link AwsKvsApi#create} needs to know when nobody has a {@code KinesisVideoClient} at hand.
 *
 * @param region              the AWS region of the channels, {@code eu-central-1} say; never blank
 * @param credentialsProvider whose rights are used, or null for the SDK's default chain; stays the caller's to close
 * @param endpointOverride    http or https URL of the control plane, for a local service or a VPC endpoint, or null
 */
public record AwsSettings(String region, AwsCredentialsProvider credentialsProvider, URI endpointOverride) {

    /** @throws IllegalArgumentException if a value is missing or malformed; the message names it */
    public AwsSettings {
        if (region == null || region.isBlank()) {
            throw new IllegalArgumentException("region=" + region + " is missing: set the AWS region of the channel,"
                    + " eu-central-1 for instance");
        }
        if (endpointOverride != null && !isHttp(endpointOverride)) {
            throw new IllegalArgumentException("endpointOverride=" + endpointOverride + " is not a service address: use"
                    + " http://HOST:PORT or https://HOST:PORT");
        }
    }

    private static boolean isHttp(URI uri) {
        return uri.getHost() != null
                && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
    }

    /** Leaves the credentials out. */
    @Override
    public String toString() {
        return "AwsSettings[region=" + region + ", endpointOverride=" + endpointOverride + "]";
    }
}
