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
package io.camelkvs.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.KvsLocal;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A timer, a picture and the sink Kamelet: nothing else is needed to be recorded. */
class SinkKameletTest {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;

    @TempDir
    Path data;

    private final AtomicInteger pictures = new AtomicInteger();

    @Test
    void picturesAreRecordedWhileTheRouteRuns() throws Exception {
        try (KvsLocal kvs = KvsLocal.builder().dataFolder(data).start()) {
            kvs.createRecordedChannel("front-door");
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("timer:pictures?period=200")
                                .process(exchange -> exchange.getMessage().setBody(picture()))
                                .to("kamelet:kvs-storage-sink?channelName=front-door&videoWidth=" + WIDTH
                                        + "&videoHeight=" + HEIGHT + "&videoFrameRate=10&"
                                        + Cameras.connection(kvs));
                    }
                });
                context.start();
                await().atMost(Duration.ofSeconds(40))
                        .until(() -> kvs.stream("front-door").fragments().size() >= 3);
            }
            assertThat(kvs.stream("front-door").recordings()).singleElement().satisfies(file -> {
                Recording recording = new Recording(file);
                assertThat(recording.decodingErrors()).isEmpty();
                assertThat(recording.tracks()).contains("h264,320,240");
                assertThat(recording.differentPictures()).isGreaterThan(10);
            });
        }
    }

    /** Another picture each time. */
    private byte[] picture() throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillRect(8 * pictures.incrementAndGet() % WIDTH, 40, 60, 60);
        graphics.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, "jpeg", jpeg)).isTrue();
        return jpeg.toByteArray();
    }
}
