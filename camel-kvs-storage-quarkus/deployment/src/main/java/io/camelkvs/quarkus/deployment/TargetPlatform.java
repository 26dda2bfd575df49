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
package io.camelkvs.quarkus.deployment;

import java.util.Locale;
import java.util.Map;

/** What an executable is built for, in the words of libraries with native code: {@code linux} and {@code x86_64}. */
record TargetPlatform(String system, String architecture) {

    private static final Map<String, String> ARCHITECTURES =
            Map.of("amd64", "x86_64", "x86-64", "x86_64", "arm64", "aarch64");

    /** Builders in containers make executables for Linux; none makes them for another processor than its own. */
    static TargetPlatform of(boolean containerBuild) {
        return of(containerBuild ? "Linux" : System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static TargetPlatform of(String systemName, String architectureName) {
        String system = systemName.toLowerCase(Locale.ROOT);
        String architecture = architectureName.toLowerCase(Locale.ROOT);
        return new TargetPlatform(
                system.startsWith("mac os") ? "macos" : system.split(" ")[0],
                ARCHITECTURES.getOrDefault(architecture, architecture));
    }

    @Override
    public String toString() {
        return system + "-" + architecture;
    }
}
