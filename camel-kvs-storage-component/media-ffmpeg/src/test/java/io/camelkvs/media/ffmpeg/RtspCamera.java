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
package io.camelkvs.media.ffmpeg;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A GStreamer RTSP server in a process of its own, if the machine has one. */
final class RtspCamera implements AutoCloseable {

    private final Process process;
    private final int port;

    /**
     * @param port 0 for a free one
     * @throws IOException if the server does not start here; the message says what is missing
     */
    RtspCamera(int port) throws IOException {
        process = new ProcessBuilder(List.of("/usr/bin/python3", script(), String.valueOf(port)))
                .redirectErrorStream(true)
                .start();
        this.port = awaitPort();
    }

    int port() {
        return port;
    }

    String url() {
        return "rtsp://operator:verysecret@127.0.0.1:" + port + "/camera";
    }

    private int awaitPort() throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("port ")) {
                return Integer.parseInt(line.substring("port ".length()));
            }
            said.append(line).append('\n');
        }
        throw new IOException("GStreamer's RTSP server does not run here: apt-get install -y python3-gi"
                + " gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-base gstreamer1.0-plugins-good"
                + " gstreamer1.0-plugins-ugly. It said: " + said);
    }

    private static String script() {
        try {
            return Path.of(RtspCamera.class.getResource("/rtsp-camera.py").toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
