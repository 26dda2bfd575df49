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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** The SDK's HTTP client, with what is asked and answered noted. Safe for use by any thread. */
final class TranscribedHttp implements SdkHttpClient {

    private static final int LARGEST = 1 << 20;

    private final SdkHttpClient http = ApacheHttpClient.create();
    private final Transcript transcript;

    TranscribedHttp(Transcript transcript) {
        this.transcript = transcript;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = http.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return noted(request.httpRequest(), prepared.call());
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    private HttpExecuteResponse noted(SdkHttpRequest request, HttpExecuteResponse response) throws IOException {
        byte[] body = read(response);
        String heading = request.method() + " " + request.host() + request.encodedPath() + " -> "
                + response.httpResponse().statusCode();
        transcript.note(heading, headers(response.httpResponse().headers()) + text(response, body));
        return HttpExecuteResponse.builder()
                .response(response.httpResponse())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }

    private static byte[] read(HttpExecuteResponse response) throws IOException {
        try (InputStream body = response.responseBody().orElse(null)) {
            return body == null ? new byte[0] : body.readNBytes(LARGEST);
        }
    }

    private static String text(HttpExecuteResponse response, byte[] body) {
        String type =
                response.httpResponse().firstMatchingHeader("Content-Type").orElse("");
        boolean readable = type.isEmpty() || type.contains("json") || type.startsWith("text/");
        return readable ? new String(body, StandardCharsets.UTF_8) : body.length + " bytes of " + type;
    }

    /** Request ids and the like say nothing that lasts. */
    private static String headers(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .filter(header -> !header.getKey().toLowerCase(Locale.ROOT).matches("x-amz.*id.*|x-amz-cf.*|via"))
                .map(header -> header.getKey() + ": " + String.join(", ", header.getValue()) + "\n")
                .sorted()
                .collect(Collectors.joining());
    }

    @Override
    public String clientName() {
        return http.clientName();
    }

    @Override
    public void close() {
        http.close();
    }
}
