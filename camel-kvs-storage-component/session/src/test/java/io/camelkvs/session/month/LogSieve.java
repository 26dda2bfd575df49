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

import io.camelkvs.testlogs.LogWatch;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Takes the log of a run, which nobody could read, and looks for errors in it; makes the run's secrets known to those who look for them. */
final class LogSieve extends PrintStream {

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
        LogWatch.secret("secret access key", Token.SECRET_KEY);
        LogWatch.secret("session token", Token.PREFIX);
        LogWatch.secret("TURN password", Service.TURN_SECRET);
        LogWatch.secret("ice-pwd", Frames.ICE_PWD);
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
