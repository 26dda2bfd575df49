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
package io.camelkvs.session.check;

import io.camelkvs.session.check.Finding.Status;
import java.time.Instant;
import java.util.List;

/**
 * What a pre-flight found. Holds no secrets.
 *
 * @param channelName the channel that was checked; never null
 * @param time        when the check ended; never null
 * @param findings    in the order of {@link Aspect}; at least one for each aspect
 */
public record CheckReport(String channelName, Instant time, List<Finding> findings) {

    public CheckReport {
        findings = List.copyOf(findings);
    }

    /** Whether nothing failed; warnings and what could not be proved do not count. */
    public boolean passed() {
        return count(Status.FAILED) == 0;
    }

    /** The findings about one aspect. */
    public List<Finding> of(Aspect aspect) {
        return findings.stream().filter(finding -> finding.aspect() == aspect).toList();
    }

    private long count(Status status) {
        return findings.stream().filter(finding -> finding.status() == status).count();
    }

    /** A table for people: one line for each finding, the remedy below it. */
    @Override
    public String toString() {
        StringBuilder table =
                new StringBuilder("Pre-flight of channel %s: %s (ok %d, warnings %d, failed %d, skipped %d)%n"
                        .formatted(
                                channelName,
                                passed() ? "passed" : "FAILED",
                                count(Status.OK),
                                count(Status.WARNING),
                                count(Status.FAILED),
                                count(Status.SKIPPED)));
        for (Finding finding : findings) {
            table.append(line(finding.status().name(), finding.aspect().name(), finding.found()));
            if (finding.remedy() != null) {
                table.append(line("", "", "-> " + finding.remedy()));
            }
        }
        return table.toString();
    }

    private static String line(String status, String aspect, String text) {
        return "%-8s %-15s %s%n".formatted(status, aspect, text);
    }
}
