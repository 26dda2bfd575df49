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

import io.camelkvs.local.KvsLocal;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.main.Main;

/**
 * A front door camera, recorded by two YAML routes on the local KVS service. Runs until Ctrl-C or for
 * {@code -Ddemo.duration}; the exit status is 0 only if media was stored.
 */
public final class FrontDoor {

    private static final String CHANNEL = "front-door";

    private final DemoSettings settings;
    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean stored;

    private FrontDoor(DemoSettings settings) {
        this.settings = settings;
    }

    /** Run by the build ({@code -Pdemo}), in Maven's JVM. */
    public static void main(String[] args) throws Exception {
        Path defaultData = Path.of(System.getProperty("demo.defaultData", "kvs-data"));
        FrontDoor demo = new FrontDoor(DemoSettings.fromSystemProperties(defaultData));
        Runtime.getRuntime().addShutdownHook(new Thread(demo::stopAndHalt, "front-door-shutdown"));
        demo.run();
        if (!demo.stored) {
            throw new IllegalStateException("The demo stored no media");
        }
    }

    private void run() throws Exception {
        try (KvsLocal kvs = KvsLocal.builder().dataFolder(settings.data()).start()) {
            kvs.createRecordedChannel(CHANNEL);
            System.out.printf(
                    "Local KVS service, to be looked at in a browser: %s/, recordings under %s%n",
                    kvs.endpoint(), settings.data());
            DemoReport report = new DemoReport(kvs.stream(CHANNEL));
            record(kvs, report);
            stored = report.print();
        } finally {
            finished.countDown();
        }
    }

    private void record(KvsLocal kvs, DemoReport report) throws Exception {
        Main camel = routes(kvs, report);
        camel.start();
        try {
            System.out.println(settings.duration() == null ? "Recording. Ctrl-C ends it." : "Recording.");
            if (settings.duration() == null) {
                stopAsked.await();
            } else {
                stopAsked.await(settings.duration().toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            camel.stop();
        }
    }

    private Main routes(KvsLocal kvs, DemoReport report) {
        Main camel = new Main(FrontDoor.class);
        camel.bind("report", report);
        camel.configure().withRoutesIncludePattern("classpath:routes/*.yaml");
        camel.configure().setAutoConfigurationLogSummary(false);
        String component = "camel.component.kvs-storage.";
        camel.addInitialProperty(
                component + "uri-endpoint-override", kvs.endpoint().toString());
        camel.addInitialProperty(component + "region", kvs.region());
        camel.addInitialProperty(component + "access-key", kvs.accessKey());
        camel.addInitialProperty(component + "secret-key", kvs.secretKey());
        camel.addInitialProperty("demo.camera", settings.camera());
        if (!settings.camera().equals("test-pattern")) {
            camel.addInitialProperty("demo.loop", "true"); // files only; cameras have no end
        }
        return camel;
    }

    /** Ctrl-C: lets the main thread finish and print, then ends the JVM with the right status. */
    private void stopAndHalt() {
        if (finished.getCount() == 0) {
            return;
        }
        stopAsked.countDown();
        try {
            finished.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.out.flush();
        Runtime.getRuntime().halt(stored ? 0 : 1);
    }
}
