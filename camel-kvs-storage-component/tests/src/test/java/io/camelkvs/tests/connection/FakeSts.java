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
package io.camelkvs.tests.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.camelkvs.testlogs.LogWatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** AssumeRole as AWS STS answers it (STS API reference), and the SDK's own setting by which it is found. */
final class FakeSts implements AutoCloseable {

    private static final String SETTING = "aws.endpointUrlSts";

    /** What a call said: its form's members, and how it was signed. */
    record Asked(Map<String, String> form, String authorization) {}

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile String keys;
    private volatile Duration life;
    private volatile boolean denying;

    FakeSts() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        System.setProperty(SETTING, "http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on hands out {@code NAME-key}, {@code NAME-secret} and {@code NAME-token}. */
    void handOut(String name, Duration newLife) {
        LogWatch.secret("secret key of STS", name + "-secret");
        LogWatch.secret("session token of STS", name + "-token");
        life = newLife;
        keys = name;
    }

    void deny() {
        denying = true;
    }

    List<Asked> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        asked.add(new Asked(form(body), exchange.getRequestHeaders().getFirst("Authorization")));
        byte[] answer = (denying ? denial() : credentials()).getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/xml");
        exchange.getResponseHeaders().add("x-amzn-RequestId", "sts-request");
        exchange.sendResponseHeaders(denying ? 403 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(member -> member.split("=", 2))
                .collect(Collectors.toMap(member -> member[0], member -> URLDecoder.decode(member[1], UTF_8)));
    }

    private String credentials() {
        return """
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
                <AssumedRoleUser><AssumedRoleId>AROAEXAMPLE:me</AssumedRoleId>
                <Arn>arn:aws:sts::123456789012:assumed-role/camera/me</Arn></AssumedRoleUser>
                <Credentials><AccessKeyId>%1$s-key</AccessKeyId><SecretAccessKey>%1$s-secret</SecretAccessKey>
                <SessionToken>%1$s-token</SessionToken><Expiration>%2$s</Expiration></Credentials>
                </AssumeRoleResult></AssumeRoleResponse>"""
                .formatted(keys, Instant.now().plus(life));
    }

    private static String denial() {
        return """
                <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
                <Code>AccessDenied</Code><Message>User: arn:aws:iam::123456789012:user/base is not authorized to \
                perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/camera</Message></Error>
                <RequestId>sts-request</RequestId></ErrorResponse>""";
    }

    @Override
    public void close() {
        System.clearProperty(SETTING);
        server.stop(0);
    }
}
