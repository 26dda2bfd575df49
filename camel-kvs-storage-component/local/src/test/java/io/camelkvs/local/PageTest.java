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
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.FaultKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page is served; that it works is tested in a browser. */
@Timeout(60)
class PageTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final KvsLocal kvs = KvsLocal.builder().engine(new FakePeers()).start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        kvs.close();
    }

    /** Follows the imports, so that no file can be forgotten. */
    @Test
    void thePageAndAllItReferToAreServed() throws Exception {
        List<String> paths = new ArrayList<>(List.of("/"));
        for (int i = 0; i < paths.size(); i++) {
            HttpResponse<String> response = get(paths.get(i));
            assertThat(response.statusCode()).as(paths.get(i)).isEqualTo(200);
            assertThat(response.headers().firstValue("content-security-policy"))
                    .as(paths.get(i))
                    .isPresent();
            references(paths.get(i), response.body())
                    .filter(path -> !paths.contains(path))
                    .forEach(paths::add);
        }
        assertThat(paths).contains("/local/page/hls.js", "/local/page/page.css", "/local/page/timebar.js");
    }

    @Test
    void aFeedTellsOfTheChannelsAndOfWhatHappens() throws Exception {
        kvs.createRecordedChannel("porch");
        kvs.createRecordedChannel("garage");
        kvs.faults().inject(Fault.of(FaultKind.NO_OFFER).channel("porch"));
        kvs.faults().inject(Fault.of(FaultKind.NO_OFFER).channel("garage"));
        kvs.faults().inject(Fault.of(FaultKind.TWO_OFFERS));
        try (Feed feed = feed("?channel=porch&filter=PO")) {
            assertThat(feed.next("service").path("started").asLong())
                    .isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis());
            assertThat(feed.next("happened").path("detail").asText()).contains("fault-1");
            assertThat(feed.next("happened").path("detail").asText()).contains("fault-3");
            JsonNode channels = feed.next("channels");
            assertThat(channels.path("count").asInt()).isOne();
            assertThat(channels.path("channels").get(0).path("name").asText()).isEqualTo("porch");
            JsonNode channel = feed.next("channel");
            assertThat(channel.path("stream").asText()).isEqualTo("porch");
            assertThat(channel.path("master").asBoolean()).isFalse();

            String arn = channel.path("arn").asText();
            try (Signaling master = Signaling.master(kvs, arn)) {
                assertThat(feed.next("happened").path("kind").asText()).isEqualTo("MASTER_CONNECTED");
                assertThat(feed.next("channel").path("master").asBoolean()).isTrue();
            }
        }
    }

    @Test
    void aFeedTellsThatThereIsNoSuchChannel() throws Exception {
        try (Feed feed = feed("?channel=none")) {
            assertThat(feed.next("gone").path("name").asText()).isEqualTo("none");
        }
    }

    /** A feed that is not read must not hold up the end. */
    @Test
    void theServiceStopsWhileFeedsAreOpen() throws Exception {
        try (Feed feed = feed("")) {
            feed.next("channels");
            kvs.close();
            await().atMost(Duration.ofSeconds(5)).until(feed::hasEnded);
        }
    }

    @Test
    void openPagesAreLimited() throws Exception {
        List<Feed> feeds = new ArrayList<>();
        try {
            for (int i = 0; i < 32; i++) {
                Feed feed = feed("");
                feeds.add(feed);
                feed.next("channels");
            }
            HttpResponse<String> refused = get("/local/live");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("32 pages are open");

            feeds.get(0).close();
            await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
                try (Feed again = feed("")) {
                    again.next("channels");
                }
            });
        } finally {
            feeds.forEach(Feed::close);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/local/live", "/local/recorded?stream=cam&from=0&to=1", "/local/playback?stream=cam"})
    void pagesOfOtherSitesAreNotServed(String path) throws Exception {
        kvs.createRecordedChannel("cam");

        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(kvs.endpoint().resolve(path))
                        .header("Origin", "https://example.com")
                        .build(),
                BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("access-control-allow-origin")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/local/recorded, 400, Query parameter stream is missing",
        "/local/recorded?stream=cam&from=x&to=1, 400, Query parameter from is 'x'",
        "/local/recorded?stream=cam&from=1, 400, Query parameter to is 'null'",
        "/local/recorded?stream=none&from=0&to=1, 404, none",
        "/local/page/none.js, 404, No operation GET",
    })
    void whatIsWrongIsSaid(String path, int status, String words) throws Exception {
        kvs.createRecordedChannel("cam");

        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains(words);
    }

    @Test
    void itCanOnlyBeRead() throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(kvs.endpoint().resolve("/"))
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(405);
    }

    private static java.util.stream.Stream<String> references(String path, String body) {
        Matcher found = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"|from '\\./([a-z]+\\.js)'")
                .matcher(body);
        return path.endsWith("hls.js")
                ? java.util.stream.Stream.empty()
                : found.results().map(one -> one.group(1) == null ? "/local/page/" + one.group(2) : one.group(1));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(kvs.endpoint().resolve(path)).build(), BodyHandlers.ofString());
    }

    private Feed feed(String query) throws IOException, InterruptedException {
        URI uri = kvs.endpoint().resolve("/local/live" + query);
        var response = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return new Feed(new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
    }

    /** Server-sent events as they come. */
    private record Feed(BufferedReader lines) implements AutoCloseable {

        /** The data of the next event of a name; others are passed over. */
        JsonNode next(String name) throws IOException {
            String line = lines.readLine();
            while (!("event: " + name).equals(line)) {
                assertThat(line).as("line of the feed").isNotNull();
                line = lines.readLine();
            }
            return MAPPER.readTree(lines.readLine().substring("data: ".length()));
        }

        boolean hasEnded() {
            try {
                return lines.readLine() == null;
            } catch (IOException e) {
                return true;
            }
        }

        @Override
        public void close() {
            try {
                lines.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
