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
package io.camelkvs.examples.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a fleet file says.
 *
 * @param cameras  the cameras by the names of their channels, in the file's order
 * @param mistakes what is wrong with the other lines; without their text, which may hold a password
 */
record FleetFile(Map<String, Camera> cameras, List<String> mistakes) {

    private static final String CHANNEL = "[a-zA-Z0-9_.-]{1,256}";
    private static final String PARAMETER = "[a-zA-Z0-9_.-]+=[a-zA-Z0-9_.:/-]+";

    static FleetFile parse(String text) {
        Map<String, Camera> cameras = new LinkedHashMap<>();
        List<String> mistakes = new ArrayList<>();
        List<String> lines = text.lines().map(String::strip).toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                add(camera(line.split("\\s+")), cameras);
            } catch (IllegalArgumentException e) {
                mistakes.add("line " + (i + 1) + ": " + e.getMessage());
            }
        }
        return new FleetFile(cameras, mistakes);
    }

    private static void add(Camera camera, Map<String, Camera> cameras) {
        if (cameras.putIfAbsent(camera.channel(), camera) != null) {
            throw new IllegalArgumentException("the channel " + camera.channel()
                    + " is in a line above already; a channel takes one camera, so remove one of the lines");
        }
    }

    private static Camera camera(String[] fields) {
        if (!fields[0].matches(CHANNEL)) {
            throw new IllegalArgumentException("the channel's name, which comes first, may have 1 to 256 characters of"
                    + " a-z, A-Z, 0-9, _, - and . only");
        }
        if (fields.length < 2) {
            throw new IllegalArgumentException(
                    "the channel " + fields[0] + " has no media source; write test-pattern, a URL or a file behind it");
        }
        if (fields[1].contains(")")) {
            throw new IllegalArgumentException(
                    "the media source of " + fields[0] + " has a ')' in it; write %29 in a URL, or rename the file");
        }
        return new Camera(fields[0], fields[1], parameters(fields), true);
    }

    private static Map<String, String> parameters(String[] fields) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String field : Arrays.asList(fields).subList(2, fields.length)) {
            if (!field.matches(PARAMETER)) {
                throw new IllegalArgumentException("what follows the media source of " + fields[0]
                        + " must be parameters of the source, such as loop=true, with spaces between them");
            }
            parameters.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
        }
        return parameters;
    }
}
