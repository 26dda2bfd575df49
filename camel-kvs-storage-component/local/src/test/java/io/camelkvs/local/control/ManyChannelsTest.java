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
package io.camelkvs.local.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camelkvs.local.api.Address;
import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.api.Content;
import io.camelkvs.local.api.OperationTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operations with as many channels as an account may have. */
class ManyChannelsTest {

    private static final Logger LOG = LoggerFactory.getLogger(ManyChannelsTest.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Address ADDRESS = new Address(false, "localhost");

    @TempDir
    private Path folder;

    private Path file;
    private OperationTable operations;

    @BeforeEach
    void open() {
        file = folder.resolve("catalog.json");
        operations = new OperationTable();
        CatalogFile catalog = CatalogFile.open(file);
        Account account =
                new Account("us-east-1", "123456789012", Clock.systemUTC(), Duration.ZERO, AccountLimits.ofService());
        new ChannelOperations(catalog, account, new Deletions(catalog, account, new NoEffects())).addTo(operations);
    }

    /** The bound is far above what it takes (2 s); rewriting the whole file with each change takes minutes. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void tenThousandAreCreatedDescribedAndListed() throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < 10_000; i++) {
            call("/createSignalingChannel", "{\"ChannelName\":\"camera-" + i + "\"}");
        }
        long created = System.nanoTime();
        for (int i = 0; i < 10_000; i++) {
            call("/describeSignalingChannel", "{\"ChannelName\":\"camera-" + i + "\"}");
        }
        long described = System.nanoTime();
        Set<String> names = new HashSet<>(list(100, () -> {}));
        long listed = System.nanoTime();
        open();
        long opened = System.nanoTime();

        assertThat(names).hasSize(10_000);
        assertThat(list(10_000, () -> {})).hasSize(10_000);
        LOG.info(
                "10 000 channels: created in {} ms, described in {} ms, listed by 100 in {} ms, opened in {} ms",
                Duration.ofNanos(created - start).toMillis(),
                Duration.ofNanos(described - created).toMillis(),
                Duration.ofNanos(listed - described).toMillis(),
                Duration.ofNanos(opened - listed).toMillis());
    }

    /** Whatever comes and goes meanwhile: what was there all the time is listed, and nothing twice. */
    @Test
    void pagesNeitherRepeatNorHide() throws IOException {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Set<String> lasting = new TreeSet<>();
            for (int i = 0; i < 40; i++) {
                String name = seed + "-" + Integer.toString(random.nextInt(1_000_000), 36);
                if (lasting.add(name)) {
                    call("/createSignalingChannel", "{\"ChannelName\":\"" + name + "\"}");
                }
            }

            List<String> listed = list(1 + random.nextInt(7), () -> comeOrGo(random));

            assertThat(listed).as("seed %s", seed).doesNotHaveDuplicates().containsAll(lasting);
        }
    }

    private void comeOrGo(Random random) {
        String name = "x" + random.nextInt(20);
        try {
            if (random.nextBoolean()) {
                call("/createSignalingChannel", "{\"ChannelName\":\"" + name + "\"}");
            } else {
                String arn = call("/describeSignalingChannel", "{\"ChannelName\":\"" + name + "\"}")
                        .at("/ChannelInfo/ChannelARN")
                        .asText();
                call("/deleteSignalingChannel", "{\"ChannelARN\":\"" + arn + "\"}");
            }
        } catch (ApiException e) {
            assertThat(e.type()).isIn("ResourceInUseException", "ResourceNotFoundException");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** All names, page by page. */
    private List<String> list(int pageSize, Runnable meanwhile) throws IOException {
        List<String> names = new ArrayList<>();
        String token = "";
        do {
            JsonNode page =
                    call("/listSignalingChannels", "{\"MaxResults\":" + pageSize + ",\"NextToken\":\"" + token + "\"}");
            page.path("ChannelInfoList")
                    .forEach(info -> names.add(info.path("ChannelName").asText()));
            token = page.path("NextToken").asText();
            meanwhile.run();
        } while (!token.isEmpty());
        return names;
    }

    private JsonNode call(String path, String body) throws IOException {
        Content content = operations.call(path, body.getBytes(StandardCharsets.UTF_8), ADDRESS);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.body().writeTo(bytes);
        return MAPPER.readTree(bytes.toByteArray());
    }

    private static final class NoEffects implements DeletionEffects {

        @Override
        public void later(Duration delay, Runnable task) {
            throw new AssertionError("There is no delay");
        }

        @Override
        public void channelDeleted(Channel channel) {}

        @Override
        public void streamDeleted(Stream stream) {}
    }
}
