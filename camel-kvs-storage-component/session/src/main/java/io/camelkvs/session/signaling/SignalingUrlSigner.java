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
package io.camelkvs.session.signaling;

import io.camelkvs.session.Role;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Signs the URL of a signaling connection with SigV4 in the query string (developer guide, "ConnectAsMaster" and
 * "ConnectAsViewer"). The result is a secret for its five minutes of life: it must not be logged, nor be part of an
 * exception. Safe for use by any thread.
 *
 * <p>The SDK's own signer logs the canonical request, session token included but not the signature, when its logger
 * {@code software.amazon.awssdk.http.auth.aws} is set to DEBUG, as it does for every AWS call of the process.
 */
final class SignalingUrlSigner {

    private static final Duration EXPIRES = Duration.ofSeconds(299);
    private static final String SERVICE = "kinesisvideo";

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final String region;

    SignalingUrlSigner(String region) {
        this.region = region;
    }

    /**
     * @param now time of the signature
     * @return a ws or wss URL
     * @throws IllegalArgumentException if the endpoint is not a ws or wss URL without a query
     */
    URI sign(SignalingConnector.Target target, AwsCredentialsIdentity credentials, Instant now) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("X-Amz-ChannelARN", target.channelArn());
        if (target.role() == Role.VIEWER) {
            parameters.put("X-Amz-ClientId", target.clientId());
        }
        return sign(target.endpoint(), parameters, credentials, now);
    }

    URI sign(URI endpoint, Map<String, String> parameters, AwsCredentialsIdentity credentials, Instant now) {
        boolean secure = requireWebSocket(endpoint);
        String path = endpoint.getRawPath();
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .protocol(secure ? "https" : "http")
                .host(endpoint.getHost())
                .port(endpoint.getPort() == -1 ? null : endpoint.getPort())
                .encodedPath(path == null || path.isEmpty() ? "/" : path);
        parameters.forEach(request::putRawQueryParameter);
        SdkHttpRequest signed = signer.sign(sign -> sign.identity(credentials)
                        .request(request.build())
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, EXPIRES)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false) // it would log the URL at TRACE
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC)))
                .request();
        // not getUri(): it would log the URL at TRACE
        String query = signed.encodedQueryParameters().orElseThrow();
        return URI.create(
                (secure ? "wss://" : "ws://") + endpoint.getRawAuthority() + signed.encodedPath() + "?" + query);
    }

    private static boolean requireWebSocket(URI endpoint) {
        boolean secure = "wss".equalsIgnoreCase(endpoint.getScheme());
        boolean plain = "ws".equalsIgnoreCase(endpoint.getScheme());
        if (!(secure || plain) || endpoint.getHost() == null || endpoint.getRawQuery() != null) {
            throw new IllegalArgumentException("the signaling endpoint " + endpoint.getScheme() + "://"
                    + endpoint.getRawAuthority() + " is not usable: wss://HOST, or ws://HOST:PORT of a local service,"
                    + " without a query is expected");
        }
        return secure;
    }
}
