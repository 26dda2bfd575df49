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

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Brings java.util.logging, which some libraries use, before {@link LogWatch}; at every level, too. */
final class JulWatch extends Handler {

    private final SimpleFormatter formatter = new SimpleFormatter();

    private JulWatch() {}

    /** The console's handler keeps its own level, INFO. */
    static void install() {
        Logger root = Logger.getLogger("");
        root.setLevel(Level.ALL);
        root.addHandler(new JulWatch());
    }

    @Override
    public void publish(LogRecord line) {
        String logger = String.valueOf(line.getLoggerName());
        LogWatch.see(logger, line.getLevel().getName(), formatter.formatMessage(line), line.getThrown());
    }

    @Override
    public void flush() {
        // nothing is kept back
    }

    @Override
    public void close() {
        // nothing is open
    }
}
