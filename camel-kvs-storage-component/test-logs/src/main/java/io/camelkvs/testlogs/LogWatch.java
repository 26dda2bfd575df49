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
package io.camelkvs.testlogs;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at every line that anything in this process logs, at every level. Safe for use by any thread.
 *
 * <p>Not looked at are the loggers that show what the AWS SDK signs and what the HTTP clients, Apache's (version 4
 * of the AWS SDK, version 5 of a route's {@code http:}) and the JDK's, send and receive, which is all that they are for: whoever turns them on sees passwords in answers, tokens in
 * requests, and signed URLs. Nor are Camel's own, which show the endpoint URIs of a route as they were written.
 */
public final class LogWatch {

    /** A secret in a log; the line itself is not kept, it would end up in yet another log. */
    public record Leak(String secret, String logger, String level) {}

    private static final SecretFilter SECRETS = new SecretFilter();
    private static final Set<Leak> LEAKS = new LinkedHashSet<>();
    private static final List<String> NOT_OURS = List.of(
            "software.amazon.awssdk.http.auth.aws.",
            "org.apache.http.wire",
            "org.apache.http.headers",
            "org.apache.hc.client5.http.wire",
            "jdk.internal.httpclient.",
            "org.apache.camel.");

    static {
        SECRETS.add("secret access key (the local service's default)", "local-secret");
    }

    private LogWatch() {}

    /** From now on this value must not be logged. */
    public static void secret(String name, String value) {
        SECRETS.add(name, value);
    }

    /** The leaks seen since the last call, each once. */
    public static List<Leak> takeLeaks() {
        synchronized (LEAKS) {
            List<Leak> leaks = List.copyOf(LEAKS);
            LEAKS.clear();
            return leaks;
        }
    }

    static void see(String logger, String level, String message, Throwable thrown) {
        if (NOT_OURS.stream().anyMatch(logger::startsWith)) {
            return;
        }
        findIn(message, thrown).ifPresent(secret -> {
            synchronized (LEAKS) {
                LEAKS.add(new Leak(secret, logger, level));
            }
        });
    }

    private static Optional<String> findIn(String message, Throwable thrown) {
        Optional<String> found = message == null ? Optional.empty() : SECRETS.find(message);
        for (Throwable t = thrown; t != null && found.isEmpty(); t = t.getCause()) {
            found = SECRETS.find(t.toString());
        }
        return found;
    }
}
