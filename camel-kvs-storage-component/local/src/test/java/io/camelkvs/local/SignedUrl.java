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
package io.camelkvs.local;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Signs a signaling URL with the AWS SDK's signer. */
final class SignedUrl {

    private SignedUrl() {}

    static URI of(
            URI endpoint,
            String channelArn,
            String clientId,
            AwsCredentialsIdentity credentials,
            String region,
            Clock clock) {
        String scheme = endpoint.getScheme().equals("wss") ? "wss" : "ws";
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .protocol(scheme.equals("wss") ? "https" : "http")
                .host(endpoint.getHost())
                .port(endpoint.getPort())
                .encodedPath("/");
        if (channelArn != null) {
            request.putRawQueryParameter("X-Amz-ChannelARN", channelArn);
        }
        if (clientId != null) {
            request.putRawQueryParameter("X-Amz-ClientId", clientId);
        }
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials)
                        .request(request.build())
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "kinesisvideo")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AwsV4HttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofSeconds(299))
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request();
        // not getUri(): it would log the URL at TRACE
        String query = signed.encodedQueryParameters().orElseThrow();
        return URI.create(scheme + "://" + endpoint.getRawAuthority() + signed.encodedPath() + "?" + query);
    }
}
