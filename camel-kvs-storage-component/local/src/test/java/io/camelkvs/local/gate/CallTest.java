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
package io.camelkvs.local.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.KinesisVideoArchivedMediaClient;
import software.amazon.awssdk.services.kinesisvideomedia.KinesisVideoMediaClient;
import software.amazon.awssdk.services.kinesisvideosignaling.KinesisVideoSignalingClient;

/** What a call is about decides whose rights count, so each operation must be told by the members that it reads. */
class CallTest {

    private static final byte[] NAMES_BOTH =
            """
            {"ChannelARN": "arn:aws:kinesisvideo:us-east-1:123456789012:channel/mine/1700000000000",
             "StreamARN": "arn:aws:kinesisvideo:us-east-1:123456789012:stream/other/1700000000000"}"""
                    .getBytes(StandardCharsets.UTF_8);

    static Stream<Class<?>> requests() {
        return Stream.of(
                        KinesisVideoClient.class,
                        KinesisVideoSignalingClient.class,
                        KinesisVideoMediaClient.class,
                        KinesisVideoArchivedMediaClient.class)
                .flatMap(client -> Arrays.stream(client.getMethods()))
                .filter(method -> method.getParameterCount() > 0)
                .<Class<?>>map(method -> method.getParameterTypes()[0])
                .filter(type -> type.getSimpleName().endsWith("Request"))
                .filter(type -> reads(type, "channelARN") || reads(type, "streamARN"))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isAboutWhatItsOperationReads(Class<?> request) {
        String operation = request.getSimpleName().replaceFirst("Request$", "");

        Call call = Call.rest(operation, NAMES_BOTH);

        assertThat(call.kind()).isEqualTo(reads(request, "channelARN") ? "channel" : "stream");
        assertThat(call.name()).isEqualTo(reads(request, "channelARN") ? "mine" : "other");
    }

    private static boolean reads(Class<?> request, String member) {
        return Arrays.stream(request.getMethods()).map(Method::getName).anyMatch(name -> name.equalsIgnoreCase(member));
    }
}
