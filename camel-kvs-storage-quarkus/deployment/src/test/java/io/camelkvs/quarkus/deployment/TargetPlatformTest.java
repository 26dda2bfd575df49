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

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names are those of webrtc-java's classifiers. */
class TargetPlatformTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-aarch64",
        "Mac OS X, aarch64, macos-aarch64",
        "Mac OS X, x86_64, macos-x86_64",
        "Windows 11, amd64, windows-x86_64",
    })
    void platformsAreCalledAsTheLibraryCallsThem(String system, String architecture, String platform) {
        assertThat(TargetPlatform.of(system, architecture)).hasToString(platform);
    }

    @ParameterizedTest
    @CsvSource({"Linux", "Windows 11", "Mac OS X"})
    void aContainerBuildsForLinux(String buildMachine) {
        String before = System.getProperty("os.name");
        System.setProperty("os.name", buildMachine);
        try {
            assertThat(TargetPlatform.of(true).system()).isEqualTo("linux");
        } finally {
            System.setProperty("os.name", before);
        }
    }
}
