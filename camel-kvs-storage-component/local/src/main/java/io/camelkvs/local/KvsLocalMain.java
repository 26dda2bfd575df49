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
package io.camelkvs.local;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/** Runs the local service from the command line until Ctrl-C. */
public final class KvsLocalMain {

    private static final int USAGE_ERROR = 2;
    private static final int START_ERROR = 1;

    private KvsLocalMain() {}

    /**
     * Exit status 2 for a wrong command line, 1 if the service cannot start.
     *
     * @param args see {@code --help}
     */
    public static void main(String... args) throws InterruptedException {
        MainOptions options;
        try {
            options = MainOptions.parse(args);
        } catch (IllegalArgumentException | java.io.UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.exit(USAGE_ERROR);
            return;
        }
        if (options.help()) {
            System.out.println(MainOptions.USAGE);
            return;
        }
        try {
            KvsLocal kvs = start(options, System.out);
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                kvs.close();
                                stopped.countDown();
                            },
                            "kvs-local-stop"));
            stopped.await();
        } catch (IllegalStateException | IllegalArgumentException | java.io.UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.exit(START_ERROR);
        }
    }

    /** Starts, creates the channels asked for, and says how to reach it all. */
    static KvsLocal start(MainOptions options, PrintStream out) {
        KvsLocal kvs = options.builder().start();
        try {
            options.channels().forEach(kvs::createRecordedChannel);
        } catch (IllegalArgumentException e) {
            kvs.close();
            throw new IllegalArgumentException("Option --channel: " + e.getMessage(), e);
        }
        out.println(new Banner(kvs, options).text());
        return kvs;
    }
}
