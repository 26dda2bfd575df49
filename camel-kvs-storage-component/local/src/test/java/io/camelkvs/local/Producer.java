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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Calls PutMedia as the producer SDKs do: the body is sent in chunks while the acknowledgements are read. Either the
 * signature is of an empty body (C and C++), or says that the body is not signed (Java).
 */
final class Producer implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String END = "";

    private final Socket socket;
    private final OutputStream out;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Thread reader;
    private volatile String head;

    Producer(KvsLocal kvs, Clock clock, boolean signsEmptyBody, Map<String, String> headers) throws IOException {
        this(kvs, AwsBasicCredentials.create(kvs.accessKey(), kvs.secretKey()), clock, signsEmptyBody, headers);
    }

    Producer(
            KvsLocal kvs,
            AwsCredentialsIdentity signer,
            Clock clock,
            boolean signsEmptyBody,
            Map<String, String> headers)
            throws IOException {
        URI uri = kvs.endpoint().resolve("/putMedia");
        socket = new Socket(uri.getHost(), uri.getPort());
        out = socket.getOutputStream();
        StringBuilder request = new StringBuilder("POST /putMedia HTTP/1.1\r\nTransfer-Encoding: chunked\r\n");
        signed(kvs, signer, uri, clock, signsEmptyBody, headers)
                .forEachHeader((name, values) -> values.forEach(value -> request.append(name + ": " + value + "\r\n")));
        out.write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        reader = new Thread(this::read, "test-producer");
        reader.setDaemon(true);
        reader.start();
    }

    private static SdkHttpRequest signed(
            KvsLocal kvs,
            AwsCredentialsIdentity signer,
            URI uri,
            Clock clock,
            boolean signsEmptyBody,
            Map<String, String> headers) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("https" + uri.toString().substring(4)));
        headers.forEach(request::putHeader);
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(signer)
                        .request(request.build())
                        .payload(InputStream::nullInputStream)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "kinesisvideo")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, kvs.region())
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, signsEmptyBody)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request();
    }

    void send(byte[] bytes) throws IOException {
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Ends the body. */
    void finish() throws IOException {
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** The next acknowledgement. */
    JsonNode ack() throws Exception {
        String line = lines.poll(20, TimeUnit.SECONDS);
        assertThat(line).as("an acknowledgement after %s", head).isNotNull().isNotEqualTo(END);
        return MAPPER.readTree(line);
    }

    /** All that come until the end of the answer. */
    List<JsonNode> rest() throws Exception {
        List<JsonNode> rest = new ArrayList<>();
        String line = lines.poll(20, TimeUnit.SECONDS);
        while (!END.equals(line)) {
            assertThat(line).as("an acknowledgement after %s", rest).isNotNull();
            rest.add(MAPPER.readTree(line));
            line = lines.poll(20, TimeUnit.SECONDS);
        }
        return rest;
    }

    /** Whether {@link #ack} has one at once. */
    boolean hasAck() {
        return !lines.isEmpty();
    }

    boolean hasEnded() {
        return !reader.isAlive();
    }

    String status() {
        return head.lines().findFirst().orElseThrow();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void read() {
        try (InputStream in = new BufferedInputStream(socket.getInputStream())) {
            head = head(in);
            if (head.contains("ransfer-encoding: chunked") || head.contains("ransfer-Encoding: chunked")) {
                chunks(in);
            } else {
                lines.add(new String(in.readNBytes(contentLength()), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // the end, as well
        } finally {
            lines.add(END);
        }
    }

    private int contentLength() {
        return Integer.parseInt(head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .map(line -> line.substring(15).strip())
                .findFirst()
                .orElse("0"));
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    private void chunks(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int size = size(in); size > 0; size = size(in)) {
            text.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
            line(in);
            int end = text.lastIndexOf("\n");
            if (end >= 0) {
                text.substring(0, end).lines().forEach(lines::add);
                text.delete(0, end + 1);
            }
        }
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            if (next != '\r') {
                line.append((char) next);
            }
            next = in.read();
        }
        if (next < 0) {
            throw new IOException("The answer ends at '" + line + "'");
        }
        return line.toString();
    }
}
