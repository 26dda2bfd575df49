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
package io.camelkvs.component.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.component.ManualTime;
import io.camelkvs.component.operation.ControlPlane;
import io.camelkvs.session.ChannelRef;
import io.camelkvs.session.quota.Quota;
import io.camelkvs.session.quota.Quotas;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesisvideo.model.DescribeSignalingChannelRequest;

/** What routes may have under way at once. */
class AwsCallsTest {

    private final ManualTime time = new ManualTime();
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final AwsCalls calls = new AwsCalls(null, new Quotas(time, threads::add, new Random(1)), time);

    @Test
    void quotasAreOfTheChannelThatTheRequestNames() {
        ControlPlane controlPlane = new ControlPlane(calls, ChannelRef.parse("cam"));
        controlPlane.describeChannel(named("door"));
        controlPlane.describeChannel(named("hall"));
        controlPlane.describeChannel(DescribeSignalingChannelRequest.builder()
                .channelARN("arn:aws:kinesisvideo:eu-west-1:123456789012:channel/door/17")
                .build());
        controlPlane.describeChannel();

        for (int begun = 0; begun < 3; begun++) {
            threads.remove().run();
        }
        assertThat(threads)
                .as("the one by ARN is of a channel that was called just now")
                .isEmpty();
        time.advance(Duration.ofSeconds(1));
        assertThat(threads).hasSize(1);
    }

    private static DescribeSignalingChannelRequest named(String channel) {
        return DescribeSignalingChannelRequest.builder().channelName(channel).build();
    }

    @Test
    void aPlaceForAnAnswerIsHeldUntilItIsGivenBack() {
        var answer = calls.stream(Quota.GET_CLIP, "stored", clients -> "media");
        assertThat(calls.streams()).isEqualTo(1);
        threads.remove().run();

        assertThat(answer).isCompletedWithValue("media");
        assertThat(calls.streams()).isEqualTo(1);
        calls.endStream();
        assertThat(calls.streams()).isZero();
    }

    @Test
    void aCallThatFailsHoldsNone() {
        var answer = calls.stream(Quota.GET_CLIP, "stored", clients -> {
            throw new IllegalStateException("refused");
        });
        threads.remove().run();

        assertThat(answer).isCompletedExceptionally();
        assertThat(calls.streams()).isZero();
    }

    @Test
    void aCallThatIsOneTooManyHoldsNone() {
        for (int i = 0; i < AwsCalls.MOST_WAITING; i++) {
            calls.call(Quota.GET_CLIP, "stored", clients -> "media");
        }

        assertThatThrownBy(() -> calls.stream(Quota.GET_CLIP, "stored", clients -> "media"))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageStartingWith("10000 calls of AWS wait for their turn already");
        assertThat(calls.streams()).isZero();
    }
}
