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
package io.camelkvs.component.event;

import io.camelkvs.session.Failure;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.StageTimings;
import io.camelkvs.session.alert.Alert;
import io.camelkvs.session.check.CheckReport;
import io.camelkvs.session.check.Finding;
import io.camelkvs.session.media.MediaStats;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bodies as maps of simple values: names, numbers, booleans, ISO-8601 times; durations in milliseconds. What is unknown is
 * left out. Stateless.
 */
final class BodyMaps {

    private BodyMaps() {}

    static Map<String, Object> of(SessionEvent event) {
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
        put(map, "failure", event.failure() == null ? null : of(event.failure()));
        put(map, "timings", event.timings() == null ? null : of(event.timings()));
        put(map, "gap", event.gap());
        put(map, "detail", event.detail());
        return map;
    }

    static Map<String, Object> of(SessionSnapshot snapshot) {
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
        put(map, "downSince", snapshot.downSince());
        put(map, "timings", snapshot.timings() == null ? null : of(snapshot.timings()));
        put(map, "stats", snapshot.stats() == null ? null : of(snapshot.stats()));
        put(map, "lastFailure", snapshot.lastFailure() == null ? null : of(snapshot.lastFailure()));
        return map;
    }

    static Map<String, Object> of(Failure failure) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", failure.kind().name());
        map.put("policy", failure.policy().name());
        map.put("message", failure.message());
        map.put("remedy", failure.remedy());
        map.put("time", failure.time().toString());
        return map;
    }

    static Map<String, Object> of(MediaStats stats) {
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

    static Map<String, Object> of(StageTimings timings) {
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

    static Map<String, Object> of(Alert alert) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", alert.id());
        map.put("kind", alert.kind().name());
        put(map, "time", alert.time());
        put(map, "since", alert.since());
        map.put("channelName", alert.channelName());
        put(map, "channelArn", alert.channelArn());
        map.put("sessionId", alert.sessionId());
        map.put("role", alert.role().name());
        put(map, "lastFailure", alert.lastFailure() == null ? null : of(alert.lastFailure()));
        map.put("remedy", alert.remedy());
        map.put("detail", alert.detail());
        return map;
    }

    static Map<String, Object> of(Dropped dropped) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("channelName", dropped.channelName());
        map.put("count", dropped.count());
        put(map, "since", dropped.since());
        put(map, "until", dropped.until());
        put(map, "first", dropped.first());
        put(map, "last", dropped.last());
        map.put("policy", dropped.policy().name());
        return map;
    }

    static Map<String, Object> of(CheckReport report) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("channelName", report.channelName());
        put(map, "time", report.time());
        map.put("passed", report.passed());
        map.put("findings", report.findings().stream().map(BodyMaps::of).toList());
        return map;
    }

    private static Map<String, Object> of(Finding finding) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("aspect", finding.aspect().name());
        map.put("status", finding.status().name());
        map.put("found", finding.found());
        put(map, "remedy", finding.remedy());
        return map;
    }

    private static void put(Map<String, Object> map, String key, Object value) {
        if (value instanceof Duration duration) {
            map.put(key, duration.toMillis());
        } else if (value instanceof Instant time) {
            map.put(key, time.toString());
        } else if (value != null) {
            map.put(key, value);
        }
    }
}
