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
package io.camelkvs.media.webrtc;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import io.camelkvs.session.media.MediaStats;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Reads libwebrtc's statistics (W3C webrtc-stats). The far side's report about our video, {@code remote-inbound-rtp},
 * exists only once an RTCP report block about it has come. Reports are counted by their time stamps as they are seen
 * here, and by libwebrtc's number of round-trip measurements, whichever is more, since it does not count them itself.
 * Any thread may call it.
 */
final class StatsReader {

    private static final double MILLIS = 1000;

    private long newestReport;
    private long reportsSeen;

    /** Key frames sent so far, and how many of them the far side asked for. */
    static KeyFrameKeeper.Count keyFrames(RTCStatsReport report) {
        Map<String, Object> video = attributes(find(report, RTCStatsType.OUTBOUND_RTP, "video"));
        return new KeyFrameKeeper.Count(
                integer(video, "keyFramesEncoded"), integer(video, "pliCount") + integer(video, "firCount"));
    }

    /** Whether DTLS has ended, by a close_notify of the far side say; libwebrtc calls that DISCONNECTED for long. */
    static boolean ended(RTCStatsReport report) {
        return report.getStats().values().stream()
                .filter(stats -> stats.getType() == RTCStatsType.TRANSPORT)
                .map(stats -> String.valueOf(stats.getAttributes().get("dtlsState")))
                .anyMatch(state -> state.equalsIgnoreCase("closed") || state.equalsIgnoreCase("failed"));
    }

    synchronized MediaStats read(RTCStatsReport report) {
        Map<String, Object> video = attributes(find(report, RTCStatsType.OUTBOUND_RTP, "video"));
        Map<String, Object> audio = attributes(find(report, RTCStatsType.OUTBOUND_RTP, "audio"));
        RTCStats remote = find(report, RTCStatsType.REMOTE_INBOUND_RTP, "video");
        Map<String, Object> received = attributes(remote);
        return new MediaStats(
                integer(video, "framesEncoded"),
                integer(video, "keyFramesEncoded"),
                integer(video, "bytesSent"),
                integer(audio, "packetsSent"),
                receiverReports(remote),
                integer(received, "packetsLost"),
                received.get("roundTripTime") instanceof Number seconds ? seconds.doubleValue() * MILLIS : -1,
                integer(video, "targetBitrate"),
                integer(video, "nackCount"),
                integer(video, "pliCount") + integer(video, "firCount"),
                remote == null ? null : Duration.of(report.getTimestamp() - remote.getTimestamp(), ChronoUnit.MICROS));
    }

    /** What a viewer received; what it sent is its sound at most. */
    static MediaStats readReceived(RTCStatsReport report) {
        Map<String, Object> video = attributes(find(report, RTCStatsType.INBOUND_RTP, "video"));
        Map<String, Object> sound = attributes(find(report, RTCStatsType.OUTBOUND_RTP, "audio"));
        return new MediaStats(
                0,
                0,
                0,
                integer(sound, "packetsSent"),
                integer(video, "framesDecoded"),
                integer(video, "packetsLost"),
                roundTripMillis(report),
                0,
                integer(video, "nackCount"),
                integer(video, "pliCount") + integer(video, "firCount"),
                sinceLastPacket(report, video));
    }

    /** As ICE measured it: who only receives gets no reports that tell it. */
    private static double roundTripMillis(RTCStatsReport report) {
        return report.getStats().values().stream()
                .filter(stats -> stats.getType() == RTCStatsType.CANDIDATE_PAIR)
                .map(RTCStats::getAttributes)
                .filter(pair -> Boolean.TRUE.equals(pair.get("nominated")))
                .map(pair -> pair.get("currentRoundTripTime"))
                .filter(Number.class::isInstance)
                .mapToDouble(seconds -> ((Number) seconds).doubleValue() * MILLIS)
                .findFirst()
                .orElse(-1);
    }

    private static Duration sinceLastPacket(RTCStatsReport report, Map<String, Object> video) {
        if (!(video.get("lastPacketReceivedTimestamp") instanceof Number millis)) {
            return null;
        }
        double age = report.getTimestamp() / MILLIS - millis.doubleValue();
        return Duration.of(Math.max(0, Math.round(age * MILLIS)), ChronoUnit.MICROS);
    }

    private long receiverReports(RTCStats remote) {
        if (remote != null && remote.getTimestamp() != newestReport) {
            newestReport = remote.getTimestamp();
            reportsSeen++;
        }
        return Math.max(reportsSeen, integer(attributes(remote), "roundTripTimeMeasurements"));
    }

    private static RTCStats find(RTCStatsReport report, RTCStatsType type, String kind) {
        return report.getStats().values().stream()
                .filter(stats -> stats.getType() == type
                        && kind.equals(stats.getAttributes().get("kind")))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Object> attributes(RTCStats stats) {
        return stats == null ? Map.of() : stats.getAttributes();
    }

    private static long integer(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
