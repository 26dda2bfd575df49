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
package io.camelkvs.examples.frontdoor;

import io.camelkvs.local.store.FragmentInfo;
import io.camelkvs.local.store.StoredStream;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.StageTimings;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Handler;

/** Remembers the stage timings from the events, and prints what was stored since the start. Safe for use by any thread. */
public final class DemoReport {

    private final StoredStream stream;
    private final int fragmentsBefore;
    private volatile StageTimings timings;

    DemoReport(StoredStream stream) {
        this.stream = stream;
        this.fragmentsBefore = stream.fragments().size();
    }

    /** Called by the events route. */
    @Handler
    public void onEvent(@Body SessionEvent event) {
        if (event.timings() != null) {
            timings = event.timings();
        }
    }

    /** Prints the table and says whether anything was stored. */
    boolean print() {
        List<FragmentInfo> fragments = stream.fragments();
        fragments = fragments.subList(fragmentsBefore, fragments.size());
        StringBuilder table = new StringBuilder(System.lineSeparator());
        StageTimings stages = timings;
        if (stages != null) {
            timingRows(table, stages);
        }
        row(table, "fragments", fragments.size());
        row(
                table,
                "seconds stored",
                fragments.stream().mapToLong(FragmentInfo::durationMillis).sum() / 1000.0);
        row(
                table,
                "video frames",
                fragments.stream().mapToLong(FragmentInfo::videoFrames).sum());
        row(
                table,
                "audio packets",
                fragments.stream().mapToLong(FragmentInfo::audioPackets).sum());
        row(table, "bytes", fragments.stream().mapToLong(FragmentInfo::length).sum());
        fragments.stream().map(FragmentInfo::file).distinct().forEach(file -> {
            row(
                    table,
                    "recording",
                    stream.folder().resolve(file).toAbsolutePath().normalize());
        });
        System.out.println(table);
        if (fragments.isEmpty()) {
            System.out.println("Nothing was stored: the ALERT and event lines above say why.");
        }
        return !fragments.isEmpty();
    }

    private static void timingRows(StringBuilder table, StageTimings stages) {
        timing(table, "describe", stages.describe());
        timing(table, "endpoint", stages.endpoint());
        timing(table, "ICE config", stages.iceConfig());
        timing(table, "signaling", stages.signaling());
        timing(table, "join call", stages.joinCall());
        timing(table, "join to offer", stages.joinToOffer());
        timing(table, "offer to answer", stages.offerToAnswer());
        timing(table, "answer to connected", stages.answerToConnected());
        timing(table, "connected to acknowledged", stages.connectedToAcknowledged());
    }

    private static void timing(StringBuilder table, String stage, Duration duration) {
        row(table, stage, duration == null ? "-" : duration.toMillis() + " ms");
    }

    private static void row(StringBuilder table, String name, Object value) {
        table.append(String.format("  %-26s %s%n", name, value));
    }
}
