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
package io.camelkvs.session.month;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Takes the log of a run, which nobody could read, and looks for what must not be in it: secrets and errors. */
final class LogSieve extends PrintStream {

    private static final List<String> SECRETS =
            List.of(Token.SECRET_KEY, Token.PREFIX, Service.TURN_SECRET, Frames.ICE_PWD, "X-Amz-Signature=");
    private static final Pattern ERROR = Pattern.compile("^\\[[^]]*] ERROR ");

    private final PrintStream former = System.err;
    private final Consumer<String> onFinding;
    private long lines;

    private LogSieve(Consumer<String> onFinding) {
        super(OutputStream.nullOutputStream(), false);
        this.onFinding = onFinding;
    }

    /** Stands in for the standard error stream until it is closed. */
    static LogSieve open(Consumer<String> onFinding) {
        LogSieve sieve = new LogSieve(onFinding);
        System.setErr(sieve);
        return sieve;
    }

    long lines() {
        return lines;
    }

    @Override
    public void println(String line) {
        lines++;
        for (String secret : SECRETS) {
            if (line.contains(secret)) {
                onFinding.accept("a secret in the log: " + line);
            }
        }
        if (ERROR.matcher(line).find()) {
            onFinding.accept("an error in the log: " + line);
        }
    }

    @Override
    public void println(Object line) {
        println(String.valueOf(line));
    }

    @Override
    public void close() {
        System.setErr(former);
    }
}
