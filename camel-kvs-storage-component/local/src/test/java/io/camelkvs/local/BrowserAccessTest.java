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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Which pages' requests are served, byte for byte as browsers send them. */
@TestInstance(Lifecycle.PER_CLASS)
class BrowserAccessTest {

    private static final String EVIL = "https://evil.example.com";
    private static final String BODY = "{\"ChannelName\":\"camera\"}";

    private KvsLocal kvs;
    private String channel;

    @BeforeAll
    void start() {
        kvs = KvsLocal.builder()
                .engine(new FakePeers())
                .limits(Limits.ofService().withQuotas(false))
                .start();
        channel = kvs.createRecordedChannel("camera");
    }

    @AfterAll
    void stop() {
        kvs.close();
    }

    private String own() {
        return kvs.endpoint().getAuthority();
    }

    @Test
    void aNameThatWasReboundHereIsRefusedEverywhere() throws IOException {
        String rebound = "evil.example.com:" + kvs.endpoint().getPort();

        for (String path : new String[] {"/", "/local/faults", "/describeSignalingChannel"}) {
            Answer answer = send("GET", path, Map.of("Host", rebound), "");
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.body()).contains("Host is " + rebound, "localhost", "--hostname");
        }
        assertThat(send("POST", "/describeSignalingChannel", signed(rebound, Map.of()), BODY)
                        .status())
                .isEqualTo(403);
        assertThat(upgrade(rebound, null).status()).isEqualTo(403);
    }

    @Test
    void aRequestWithoutAHostIsRefused() throws IOException {
        assertThat(send("GET", "/local/faults", Map.of(), "").status()).isIn(400, 403);
    }

    @Test
    void aTargetOfAnotherHostIsRefused() throws IOException {
        assertThat(send("GET", "http://evil.example.com/local/faults", Map.of("Host", own()), "")
                        .status())
                .isEqualTo(403);
        assertThat(send("GET", "http://" + own() + "/local/faults", Map.of("Host", own()), "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void twoHostsAreRefused() throws IOException {
        Map<String, String> headers = Map.of("Host", own() + "\r\nHost: evil.example.com");

        assertThat(send("GET", "/local/faults", headers, "").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {EVIL, "null"})
    void pagesOfOtherSitesCannotUseTheSwitches(String origin) throws IOException {
        Map<String, String> headers = Map.of("Host", own(), "Origin", origin, "Content-Type", "text/plain");
        String fault = "{\"kind\":\"NO_OFFER\"}";

        for (String method : new String[] {"POST", "GET", "DELETE", "OPTIONS"}) {
            Answer answer = send(method, "/local/faults", headers, method.equals("POST") ? fault : "");
            assertThat(answer.status()).as(method).isEqualTo(403);
            assertThat(answer.headers()).doesNotContainKey("access-control-allow-origin");
        }
        assertThat(kvs.faults().list()).isEmpty();
    }

    @Test
    void anotherPortOfThisMachineIsAnotherSiteToTheSwitches() throws IOException {
        Answer answer = send("DELETE", "/local/faults", Map.of("Host", own(), "Origin", "http://127.0.0.1:1"), "");

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void ownPagesCanUseTheSwitchesAndNobodyCanFrameThem() throws IOException {
        Answer answer = send("GET", "/local/faults", Map.of("Host", own(), "Origin", "http://" + own()), "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .containsEntry("x-frame-options", "DENY")
                .containsEntry("cross-origin-resource-policy", "same-origin")
                .containsEntry("x-content-type-options", "nosniff")
                .doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void imagesOnOtherSitesCannotBeTakenFromHere() throws IOException {
        Map<String, String> headers =
                Map.of("Host", own(), "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors");

        assertThat(send("GET", "/local/faults", headers, "").status()).isEqualTo(403);
    }

    @Test
    void pagesOfOtherSitesCannotCallTheApiEvenWithTheDefaultSecret() throws IOException {
        Answer asked = send("OPTIONS", "/describeSignalingChannel", preflight(EVIL), "");
        Answer called = send("POST", "/describeSignalingChannel", signed(own(), Map.of("Origin", EVIL)), BODY);

        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.headers()).doesNotContainKey("access-control-allow-origin");
        assertThat(called.status()).isEqualTo(403);
        assertThat(called.headers()).doesNotContainKey("access-control-allow-origin");
        assertThat(called.body()).contains("Origin is " + EVIL, "--origin");
    }

    @Test
    void pagesOfOtherSitesCannotConnectEvenWithTheDefaultSecret() throws IOException {
        assertThat(upgrade(own(), EVIL).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3000", "https://app.localhost", "http://127.0.0.1:5173"})
    void pagesOfThisMachineCallTheApiAsAtAws(String origin) throws IOException {
        Answer asked = send("OPTIONS", "/describeSignalingChannel", preflight(origin), "");
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.headers())
                .containsEntry("access-control-allow-origin", "*")
                .containsEntry("access-control-max-age", "86400");
        assertThat(asked.headers().get("access-control-allow-methods")).contains("POST");
        assertThat(asked.headers().get("access-control-allow-headers").split(","))
                .contains(
                        "authorization",
                        "content-type",
                        "x-amz-date",
                        "x-amz-security-token",
                        "x-amz-content-sha256",
                        "x-amz-user-agent",
                        "amz-sdk-invocation-id",
                        "amz-sdk-request");

        Answer called = send("POST", "/describeSignalingChannel", signed(own(), Map.of("Origin", origin)), BODY);
        assertThat(called.status()).isEqualTo(200);
        assertThat(called.headers()).containsEntry("access-control-allow-origin", "*");
        assertThat(called.headers().get("access-control-expose-headers").split(","))
                .contains("x-amzn-errortype", "x-amzn-requestid", "date");
    }

    @Test
    void pagesCanReadRefusals() throws IOException {
        Map<String, String> unsigned = Map.of("Host", own(), "Origin", "http://localhost:3000");

        Answer answer = send("POST", "/describeSignalingChannel", unsigned, BODY);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.headers())
                .containsEntry("access-control-allow-origin", "*")
                .containsEntry("x-amzn-errortype", "MissingAuthenticationTokenException");
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:3000", ","})
    void pagesOfThisMachineAndProgramsConnect(String origin) throws IOException {
        assertThat(upgrade(own(), origin).status()).isEqualTo(101);
    }

    @Test
    void otherOriginsAndNamesCanBeAllowed() throws IOException {
        try (KvsLocal open = KvsLocal.builder()
                .engine(new FakePeers())
                .origin(EVIL)
                .hostname("kvs.test")
                .start()) {
            Map<String, String> headers =
                    Map.of("Host", "kvs.test", "Origin", EVIL, "Access-Control-Request-Method", "POST");

            assertThat(send(open, "OPTIONS", "/describeStream", headers, "").status())
                    .isEqualTo(200);
        }
    }

    private Map<String, String> preflight(String origin) {
        return Map.of(
                "Host",
                own(),
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization,x-amz-date,amz-sdk-request");
    }

    private Map<String, String> signed(String host, Map<String, String> further) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("http://" + host + "/describeSignalingChannel"))
                .build();
        Map<String, String> headers = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(Aws.of(kvs).credentials())
                        .request(request)
                        .payload(() -> new ByteArrayInputStream(BODY.getBytes(StandardCharsets.UTF_8)))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "kinesisvideo")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, kvs.region()))
                .request()
                .headers()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().get(0)));
        headers.putAll(further);
        return headers;
    }

    private Answer upgrade(String host, String origin) throws IOException {
        URI endpoint = URI.create("ws://" + host);
        URI url = SignedUrl.of(endpoint, channel, null, Aws.of(kvs).credentials(), kvs.region(), Clock.systemUTC());
        Map<String, String> headers = new HashMap<>(Map.of(
                "Host", host,
                "Connection", "Upgrade",
                "Upgrade", "websocket",
                "Sec-WebSocket-Version", "13",
                "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="));
        if (origin != null) {
            headers.put("Origin", origin);
        }
        return send("GET", "/?" + url.getRawQuery(), headers, "");
    }

    private record Answer(int status, Map<String, String> headers, String body) {}

    private Answer send(String method, String path, Map<String, String> headers, String body) throws IOException {
        return send(kvs, method, path, headers, body);
    }

    /** A client that sends any Host and Origin it is told to. */
    private static Answer send(KvsLocal kvs, String method, String path, Map<String, String> headers, String body)
            throws IOException {
        String head = headers.entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("Content-Length"))
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining());
        String request =
                method + " " + path + " HTTP/1.1\r\n" + head + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        try (Socket socket = new Socket("127.0.0.1", kvs.endpoint().getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return read(new BufferedInputStream(socket.getInputStream()));
        }
    }

    private static Answer read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The answer ends after: " + head);
            }
            head.append((char) next);
        }
        String[] lines = head.toString().split("\r\n");
        Map<String, String> headers = Arrays.stream(lines)
                .skip(1)
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(header -> header[0].toLowerCase(Locale.ROOT), header -> header[1]));
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, body);
    }
}
