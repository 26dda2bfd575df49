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
package io.camelkvs.session;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Events and snapshots as one line for people; what is unknown is left out. Stateless. */
final class ReadableLine {

    private final StringBuilder line;

    private ReadableLine(String start) {
        line = new StringBuilder(start);
    }

    static String of(SessionEvent event) {
        return new ReadableLine(event.channelName() + " " + event.type())
                .with(" attempt=", event.attempt())
                .with(" join=", event.join())
                .with(" correlationId=", event.correlationId())
                .with(" gap=", millis(event.gap()))
                .with(" timings=", text(event.timings()))
                .with(" failure=", text(event.failure()))
                .with(" - ", event.detail())
                .line
                .toString();
    }

    static String of(SessionSnapshot snapshot) {
        return new ReadableLine(snapshot.channelName() + " " + snapshot.state())
                .with(" ", snapshot.wanted() ? "wanted" : "not wanted")
                .with(" ", snapshot.rejoining() ? "rejoining" : null)
                .with(" ", snapshot.stalled() ? "stalled" : null)
                .with(" signaling=", snapshot.signaling())
                .with(" media=", snapshot.media())
                .with(" attempt=", snapshot.attempt())
                .with(" joins=", snapshot.joins())
                .with(" rejoins=", snapshot.rejoins())
                .with(" totalGap=", millis(snapshot.totalGap()))
                .with(" stream=", snapshot.streamArn())
                .with(" timings=", text(snapshot.timings()))
                .with(" failure=", text(snapshot.lastFailure()))
                .line
                .toString();
    }

    private ReadableLine with(String label, Object value) {
        if (value != null) {
            line.append(label).append(value);
        }
        return this;
    }

    private static String millis(Duration duration) {
        return duration == null ? null : duration.toMillis() + "ms";
    }

    private static String text(Failure failure) {
        return failure == null ? null : failure.kind() + " (" + failure.policy() + "): " + failure.text();
    }

    private static String text(StageTimings timings) {
        if (timings == null) {
            return null;
        }
        Map<String, Duration> stages = new LinkedHashMap<>();
        stages.put("describe", timings.describe());
        stages.put("endpoint", timings.endpoint());
        stages.put("iceConfig", timings.iceConfig());
        stages.put("signaling", timings.signaling());
        stages.put("joinCall", timings.joinCall());
        stages.put("joinToOffer", timings.joinToOffer());
        stages.put("offerToAnswer", timings.offerToAnswer());
        stages.put("answerToConnected", timings.answerToConnected());
        stages.put("connectedToAcknowledged", timings.connectedToAcknowledged());
        return stages.entrySet().stream()
                .filter(stage -> stage.getValue() != null)
                .map(stage -> stage.getKey() + "=" + millis(stage.getValue()))
                .collect(Collectors.joining(" ", "[", "]"));
    }
}
