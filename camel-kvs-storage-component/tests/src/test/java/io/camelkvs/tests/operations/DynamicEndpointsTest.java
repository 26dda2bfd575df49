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
package io.camelkvs.tests.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.tests.Machine;
import java.lang.management.ManagementFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A route that names the channel for each message uses no more than Camel's caches, however many messages there are. */
@Isolated("measures what this process uses")
class DynamicEndpointsTest {

    /** Camel's own caches of endpoints and producers. */
    private static final int CACHE = 1000;

    /** What it takes after a collection. */
    private record Use(long heapKilobytes, long threads, int endpoints) {

        static Use of(CamelContext context) {
            System.gc();
            System.gc();
            return new Use(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024,
                    Machine.threads(),
                    context.getEndpoints().size());
        }
    }

    @Test
    void thousandsOfMessagesOverAThousandChannels() throws Exception {
        dispatch(CACHE, 10_000);
    }

    /** Every message finds its endpoint gone from the cache. */
    @Test
    void overMoreChannelsThanTheCachesHold() throws Exception {
        dispatch(2 * CACHE, 4000);
    }

    private static void dispatch(int channels, int messages) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:ask")
                            .toD("kvs-storage:${body}?region=eu-west-1&operation=sessionStatus&accessKey=key&secretKey="
                                    + "test-secret-key&uriEndpointOverride=http://127.0.0.1:9");
                }
            });
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            dispatch(template, channels, channels);
            Use before = Use.of(context);

            double begin = Machine.processorSeconds();
            dispatch(template, channels, messages);
            double seconds = Machine.processorSeconds() - begin;

            Use after = Use.of(context);
            System.out.printf(
                    "toD, %d messages over %d channels: %.0f us of CPU each, heap %d -> %d kB, threads %d -> %d, endpoints %d -> %d%n",
                    messages,
                    channels,
                    seconds * 1e6 / messages,
                    before.heapKilobytes(),
                    after.heapKilobytes(),
                    before.threads(),
                    after.threads(),
                    before.endpoints(),
                    after.endpoints());
            assertThat(after.endpoints()).isLessThanOrEqualTo(CACHE + 1);
            // pools grow to their bounds; a thread for each channel would be a thousand
            assertThat(after.threads()).isLessThan(before.threads() + channels / 20);
            assertThat(after.heapKilobytes()).isLessThan(before.heapKilobytes() + 4096);
        }
    }

    private static void dispatch(ProducerTemplate template, int channels, int messages) {
        for (int i = 0; i < messages; i++) {
            String channel = "cam-" + i % channels;
            assertThat(template.send("direct:ask", exchange -> exchange.getMessage()
                                    .setBody(channel))
                            .getMessage()
                            .getHeader(KvsStorageConstants.CHANNEL_NAME))
                    .isEqualTo(channel);
        }
    }
}
