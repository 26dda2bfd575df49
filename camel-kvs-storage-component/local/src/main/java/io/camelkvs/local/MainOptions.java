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

import io.camelkvs.local.codec.AudioFormat;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * The command line of {@link KvsLocalMain}.
 *
 * @param builder  with what the options say
 * @param channels to create, each with a stream
 * @param help     whether help was asked for
 */
record MainOptions(KvsLocalBuilder builder, List<String> channels, boolean help) {

    private static final int MAX_SCALE = 1000;

    static final String USAGE =
            """
            Runs Kinesis Video Streams with WebRTC ingestion on this machine, until Ctrl-C.

              --host HOST      where to listen (127.0.0.1)
              --port PORT      0 takes any free one (8443)
              --stun-port PORT UDP port of the STUN server, 0 takes any free one (0)
              --turn-port PORT runs a TURN server (coturn) on this UDP and TCP port, 0 takes any free one
              --relay-only     storage sessions are reached through the TURN server only, as the service's are; runs one
              --region REGION  the region signatures must be scoped to (us-east-1)
              --data FOLDER    where channels, streams and media are kept (kvs-data)
              --scale FACTOR   multiplies the times of all limits: 0.0167 makes an hour a minute (1)
              --no-quotas      does not limit calls per second
              --audio FORMAT   what sound is stored as: aac, opus, or auto, which is aac with FFmpeg on the class path (auto)
              --channel NAME   create this channel and a stream for it; may be given several times
              --help           this text
            """;

    /** @throws IllegalArgumentException naming the wrong option */
    static MainOptions parse(String... args) {
        KvsLocalBuilder builder = KvsLocal.builder().port(8443).dataFolder(Path.of("kvs-data"));
        Limits limits = Limits.ofService();
        List<String> channels = new ArrayList<>();
        boolean help = false;
        for (Iterator<String> words = Arrays.asList(args).iterator(); words.hasNext(); ) {
            String option = words.next();
            switch (option) {
                case "--host" -> builder.host(value(option, words));
                case "--port" -> builder.port(port(option, words));
                case "--stun-port" -> builder.stunPort(port(option, words));
                case "--turn-port" -> builder.turn(port(option, words));
                case "--relay-only" -> builder.relayOnly(true);
                case "--region" -> builder.region(value(option, words));
                case "--data" -> builder.dataFolder(folder(value(option, words)));
                case "--scale" -> limits = limits.scaled(factor(value(option, words)));
                case "--no-quotas" -> limits = limits.withQuotas(false);
                case "--audio" -> builder.audio(audio(value(option, words)));
                case "--channel" -> channels.add(value(option, words));
                case "--help", "-h" -> help = true;
                default -> throw new IllegalArgumentException("Unknown option '" + option + "'");
            }
        }
        return new MainOptions(builder.limits(limits), List.copyOf(channels), help);
    }

    private static String value(String option, Iterator<String> words) {
        if (!words.hasNext()) {
            throw new IllegalArgumentException("Option " + option + " needs a value");
        }
        return words.next();
    }

    private static int port(String option, Iterator<String> words) {
        String text = value(option, words);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " is '" + text + "', allowed is a number from 0 to 65535");
        }
    }

    private static double factor(String text) {
        boolean number = text.matches("[0-9]{1,4}(\\.[0-9]{1,9})?");
        double factor = number ? Double.parseDouble(text) : 0;
        if (factor <= 0 || factor > MAX_SCALE) {
            throw new IllegalArgumentException(
                    "--scale is '" + text + "', allowed is a number above 0 and up to " + MAX_SCALE);
        }
        return factor;
    }

    private static AudioFormat audio(String text) {
        return switch (text) {
            case "auto" -> AudioFormat.AUTO;
            case "aac" -> AudioFormat.AAC;
            case "opus" -> AudioFormat.OPUS;
            default -> throw new IllegalArgumentException("--audio is '" + text + "', allowed are auto, aac, opus");
        };
    }

    private static Path folder(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("--data is '" + text + "', which is no path: " + e.getReason());
        }
    }
}
