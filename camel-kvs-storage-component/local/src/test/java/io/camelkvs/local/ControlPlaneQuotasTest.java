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

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many calls of each operation are let through at once; the clock stands still, so no token comes back. */
class ControlPlaneQuotasTest {

    private static final SteppedClock CLOCK = SteppedClock.standing();
    private static final String ARN = "arn:aws:kinesisvideo:us-east-1:123456789012:%s/none/1700000000000";

    /** Name something, so that the quota of one resource counts. */
    private static final Map<String, String> BODIES = Map.of(
            "channel",
            "{\"ChannelARN\":\"" + ARN.formatted("channel") + "\"}",
            "resource",
            "{\"ResourceARN\":\"" + ARN.formatted("channel") + "\"}",
            "stream",
            "{\"StreamName\":\"none\"}",
            "none",
            "{}");

    private static KvsLocal kvs;
    private static SignedCalls calls;

    @BeforeAll
    static void start() {
        kvs = KvsLocal.builder().clock(CLOCK).engine(new FakePeers()).start();
        calls = new SignedCalls(kvs, CLOCK);
    }

    @AfterAll
    static void stop() {
        kvs.close();
    }

    /** Developer guides, "… service quotas". */
    @ParameterizedTest
    @CsvSource({
        "/createSignalingChannel, none, 50",
        "/describeSignalingChannel, channel, 5",
        "/listSignalingChannels, none, 50",
        "/updateSignalingChannel, channel, 5",
        "/deleteSignalingChannel, channel, 5",
        "/getSignalingChannelEndpoint, channel, 300",
        "/updateMediaStorageConfiguration, channel, 5",
        "/describeMediaStorageConfiguration, channel, 5",
        "/describeMappedResourceConfiguration, stream, 5",
        "/TagResource, resource, 5",
        "/UntagResource, resource, 5",
        "/ListTagsForResource, resource, 5",
        "/createStream, none, 50",
        "/describeStream, stream, 5",
        "/listStreams, none, 50",
        "/updateStream, stream, 5",
        "/deleteStream, stream, 5",
        "/updateDataRetention, stream, 5",
        "/getDataEndpoint, stream, 5",
        "/tagStream, stream, 5",
        "/untagStream, stream, 5",
        "/listTagsForStream, stream, 5",
        "/describeImageGenerationConfiguration, stream, 5",
        "/updateImageGenerationConfiguration, stream, 5",
        "/describeNotificationConfiguration, stream, 5",
        "/updateNotificationConfiguration, stream, 5",
        "/describeStreamStorageConfiguration, stream, 5",
        "/updateStreamStorageConfiguration, stream, 5",
        "/v1/get-ice-server-config, channel, 5"
    })
    void areLetThrough(String path, String body, int quota) throws Exception {
        int passed = 0;
        SignedCalls.Answer answer = calls.post(path, BODIES.get(body));
        while (!"ClientLimitExceededException".equals(answer.type())) {
            passed++;
            answer = calls.post(path, BODIES.get(body));
        }

        assertThat(passed).isEqualTo(quota);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message())
                .contains("The limit on the number of requests for", "it is " + quota + " a second");
    }
}
