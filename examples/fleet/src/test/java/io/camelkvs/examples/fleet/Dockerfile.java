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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The instructions of a container file. */
record Dockerfile(List<String> instructions) {

    static Dockerfile read(String name) throws IOException {
        String text = Files.readString(Path.of("src/main/docker", name))
                .replaceAll("(?m)^#.*\\n", "")
                .replace("\\\n", " ");
        return new Dockerfile(text.lines().filter(line -> !line.isBlank()).toList());
    }

    /** What follows the instruction, for each time that it is there. */
    List<String> all(String instruction) {
        List<String> found = new ArrayList<>();
        for (String line : instructions) {
            if (line.startsWith(instruction + " ")) {
                found.add(line.substring(instruction.length() + 1).strip());
            }
        }
        return found;
    }

    /** Names of the Debian packages that it installs. */
    List<String> packages() {
        String install = Arrays.stream(String.join(" && ", all("RUN")).split("&&"))
                .filter(command -> command.contains("apt-get install"))
                .findFirst()
                .orElseThrow();
        return Arrays.stream(install.strip().split("\\s+"))
                .skip(2)
                .filter(word -> !word.startsWith("-"))
                .toList();
    }
}
