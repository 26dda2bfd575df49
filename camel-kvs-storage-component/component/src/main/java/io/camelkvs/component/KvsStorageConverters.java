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
package io.camelkvs.component;

import io.camelkvs.session.Failure;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.StageTimings;
import io.camelkvs.session.media.MediaStats;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Converter;

/**
 * Bodies of this component as one readable line and as maps of simple values: names, numbers, booleans and ISO-8601
 * times; durations in milliseconds. A value that is unknown is left out.
 */
@Converter(generateLoader = true)
public final class KvsStorageConverters {

    private KvsStorageConverters() {}

    @Converter
    public static String toString(SessionEvent event) {
        StringBuilder line = new StringBuilder(event.channelName())
                .append(' ')
                .append(event.type())
                .append(" attempt=")
                .append(event.attempt())
                .append(" join=")
                .append(event.join());
        append(line, " correlationId=", event.correlationId());
        append(line, " gap=", event.gap() == null ? null : event.gap().toMillis() + "ms");
        append(line, " timings=", event.timings() == null ? null : line(event.timings()));
        append(line, " failure=", event.failure() == null ? null : line(event.failure()));
        append(line, " - ", event.detail());
        return line.toString();
    }

    @Converter
    public static String toString(SessionSnapshot snapshot) {
        StringBuilder line = new StringBuilder(snapshot.channelName())
                .append(' ')
                .append(snapshot.state())
                .append(snapshot.wanted() ? " wanted" : " not wanted")
                .append(snapshot.rejoining() ? " rejoining" : "")
                .append(snapshot.stalled() ? " stalled" : "")
                .append(" signaling=")
                .append(snapshot.signaling());
        append(line, " media=", snapshot.media());
        line.append(" attempt=").append(snapshot.attempt()).append(" joins=").append(snapshot.joins());
        line.append(" rejoins=").append(snapshot.rejoins());
        append(line, " totalGap=", snapshot.totalGap().toMillis() + "ms");
        append(line, " stream=", snapshot.streamArn());
        append(line, " timings=", snapshot.timings() == null ? null : line(snapshot.timings()));
        append(line, " failure=", snapshot.lastFailure() == null ? null : line(snapshot.lastFailure()));
        return line.toString();
    }

    @Converter
    public static Map<String, Object> toMap(SessionEvent event) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("sequence", event.sequence());
        map.put("type", event.type().name());
        map.put("time", event.time().toString());
        map.put("channelName", event.channelName());
        put(map, "channelArn", event.channelArn());
        map.put("sessionId", event.sessionId());
        map.put("attempt", event.attempt());
        map.put("join", event.join());
        put(map, "correlationId", event.correlationId());
        put(map, "failure", event.failure() == null ? null : toMap(event.failure()));
        put(map, "timings", event.timings() == null ? null : toMap(event.timings()));
        put(map, "gap", event.gap());
        put(map, "detail", event.detail());
        return map;
    }

    @Converter
    public static Map<String, Object> toMap(SessionSnapshot snapshot) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("sessionId", snapshot.sessionId());
        map.put("channelName", snapshot.channelName());
        put(map, "channelArn", snapshot.channelArn());
        put(map, "streamArn", snapshot.streamArn());
        map.put("role", snapshot.role().name());
        map.put("wanted", snapshot.wanted());
        map.put("state", snapshot.state().name());
        map.put("rejoining", snapshot.rejoining());
        map.put("stalled", snapshot.stalled());
        map.put("signaling", snapshot.signaling().name());
        put(map, "media", snapshot.media() == null ? null : snapshot.media().name());
        map.put("attempt", snapshot.attempt());
        map.put("joins", snapshot.joins());
        map.put("offers", snapshot.offers());
        map.put("connections", snapshot.connections());
        map.put("rejoins", snapshot.rejoins());
        put(map, "totalGap", snapshot.totalGap());
        put(map, "lastGap", snapshot.lastGap());
        put(map, "clockOffset", snapshot.clockOffset());
        map.put("since", snapshot.since().toString());
        put(
                map,
                "downSince",
                snapshot.downSince() == null ? null : snapshot.downSince().toString());
        put(map, "timings", snapshot.timings() == null ? null : toMap(snapshot.timings()));
        put(map, "stats", snapshot.stats() == null ? null : toMap(snapshot.stats()));
        put(map, "lastFailure", snapshot.lastFailure() == null ? null : toMap(snapshot.lastFailure()));
        return map;
    }

    static Map<String, Object> toMap(Failure failure) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", failure.kind().name());
        map.put("policy", failure.policy().name());
        map.put("message", failure.message());
        map.put("remedy", failure.remedy());
        map.put("time", failure.time().toString());
        return map;
    }

    private static Map<String, Object> toMap(MediaStats stats) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("videoFramesSent", stats.videoFramesSent());
        map.put("keyFramesSent", stats.keyFramesSent());
        map.put("videoBytesSent", stats.videoBytesSent());
        map.put("audioPacketsSent", stats.audioPacketsSent());
        map.put("receiverReports", stats.receiverReports());
        map.put("packetsLost", stats.packetsLost());
        put(map, "roundTripMillis", stats.roundTripMillis() < 0 ? null : stats.roundTripMillis());
        map.put("targetBitrate", stats.targetBitrate());
        map.put("nackCount", stats.nackCount());
        map.put("pliCount", stats.pliCount());
        put(map, "sinceReport", stats.sinceReport());
        return map;
    }

    private static Map<String, Object> toMap(StageTimings timings) {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, "describe", timings.describe());
        put(map, "endpoint", timings.endpoint());
        put(map, "iceConfig", timings.iceConfig());
        put(map, "signaling", timings.signaling());
        put(map, "joinCall", timings.joinCall());
        put(map, "joinToOffer", timings.joinToOffer());
        put(map, "offerToAnswer", timings.offerToAnswer());
        put(map, "answerToConnected", timings.answerToConnected());
        put(map, "connectedToAcknowledged", timings.connectedToAcknowledged());
        return map;
    }

    private static String line(Failure failure) {
        return failure.kind() + " (" + failure.policy() + "): " + failure.text();
    }

    private static String line(StageTimings timings) {
        return toMap(timings).entrySet().stream()
                .map(stage -> stage.getKey() + "=" + stage.getValue() + "ms")
                .collect(Collectors.joining(" ", "[", "]"));
    }

    private static void append(StringBuilder line, String label, Object value) {
        if (value != null) {
            line.append(label).append(value);
        }
    }

    private static void put(Map<String, Object> map, String key, Object value) {
        if (value != null) {
            map.put(key, value instanceof Duration duration ? duration.toMillis() : value);
        }
    }
}
