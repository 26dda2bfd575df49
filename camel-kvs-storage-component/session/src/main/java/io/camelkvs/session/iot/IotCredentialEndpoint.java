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
package io.camelkvs.session.iot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.Scheduler;
import io.camelkvs.session.aws.Redaction;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * One call of the AWS IoT credential provider. The certificate is shown by the HTTP client. An answer takes 10 s at most,
 * from the connection to its last byte, and 64 KiB. Safe for use by any thread.
 */
final class IotCredentialEndpoint implements CredentialIssuer {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** Twice what a role alias can be set to. */
    private static final Duration LONGEST_LIFE = Duration.ofHours(24);

    private static final int MAX_BYTES = 64 * 1024;

    private final IotRole role;
    private final SdkHttpClient http;
    private final Scheduler scheduler;
    private final JsonMapper json = new JsonMapper();

    IotCredentialEndpoint(IotRole role, SdkHttpClient http, Scheduler scheduler) {
        this.role = role;
        this.http = http;
        this.scheduler = scheduler;
    }

    @Override
    public Issued issue() {
        ExecutableHttpRequest request = http.prepareRequest(
                HttpExecuteRequest.builder().request(request()).build());
        Scheduler.Task deadline = scheduler.schedule(TIMEOUT, request::abort);
        try {
            HttpExecuteResponse response = request.call();
            String body = body(response);
            int status = response.httpResponse().statusCode();
            if (status != 200) {
                throw refused(status, body);
            }
            return read(
                    body, response.httpResponse().firstMatchingHeader("Date").orElse(null));
        } catch (IOException e) {
            throw failed(
                    FailureKind.SERVICE_UNREACHABLE,
                    "could not be reached: " + e.getClass().getSimpleName() + ": " + Redaction.text(e.getMessage()),
                    e);
        } finally {
            deadline.cancel();
        }
    }

    private SdkHttpRequest request() {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(URI.create(role.url()));
        if (role.thingName() != null) {
            request.putHeader("x-amzn-iot-thingname", role.thingName());
        }
        return request.build();
    }

    private static String body(HttpExecuteResponse response) throws IOException {
        if (response.responseBody().isEmpty()) {
            return "";
        }
        try (InputStream body = response.responseBody().get()) {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                response.responseBody().get().abort();
                throw new IOException("the answer is larger than 64 KiB");
            }
            return new String(bytes, UTF_8);
        }
    }

    private Issued read(String body, String date) {
        try {
            JsonNode credentials = json.readTree(body).path("credentials");
            Instant expiration = Instant.parse(credentials.path("expiration").asText());
            return new Issued(
                    AwsSessionCredentials.create(
                            text(credentials, "accessKeyId"),
                            text(credentials, "secretAccessKey"),
                            text(credentials, "sessionToken")),
                    life(Duration.between(timeOf(date), expiration)));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            // the exceptions of the JSON reader quote what they read
            throw failed(
                    FailureKind.SERVICE_ERROR,
                    "answered something else than credentials with accessKeyId, secretAccessKey, sessionToken and"
                            + " an expiration in the future",
                    null);
        }
    }

    private static Duration life(Duration claimed) {
        if (claimed.isNegative() || claimed.isZero()) {
            throw new DateTimeException("expired");
        }
        return claimed.compareTo(LONGEST_LIFE) < 0 ? claimed : LONGEST_LIFE;
    }

    private static String text(JsonNode credentials, String member) {
        String text = credentials.path(member).asText("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException(member);
        }
        return text;
    }

    /** By the provider's clock, so that a device whose own is wrong does not keep what has expired. */
    private Instant timeOf(String date) {
        try {
            return date == null
                    ? scheduler.now()
                    : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException e) {
            return scheduler.now();
        }
    }

    private KvsSessionException refused(int status, String body) {
        FailureKind kind = status == 429
                ? FailureKind.THROTTLED
                : status >= 500 ? FailureKind.SERVICE_ERROR : FailureKind.CREDENTIALS_UNAVAILABLE;
        String hint = kind != FailureKind.CREDENTIALS_UNAVAILABLE
                ? ""
                : ". Check that the certificate is active, that a policy attached to it allows"
                        + " iot:AssumeRoleWithCertificate on the role alias, that iotRoleAlias=" + role.alias()
                        + " exists, that its role trusts credentials.iot.amazonaws.com, and that "
                        + (role.thingName() == null
                                ? "no policy asks for iotThingName"
                                : "the certificate is attached to iotThingName=" + role.thingName());
        String words = message(body);
        return failed(kind, "refused with " + status + (words.isEmpty() ? "" : ": " + words) + hint, null);
    }

    private String message(String body) {
        try {
            return Redaction.text(json.readTree(body).path("message").asText(""));
        } catch (IOException e) {
            return "";
        }
    }

    private KvsSessionException failed(FailureKind kind, String what, Throwable cause) {
        String message = "The AWS IoT credential provider at " + role.endpoint() + " " + what + ".";
        return new KvsSessionException(Failure.of(kind, message, scheduler.now(), cause));
    }
}
