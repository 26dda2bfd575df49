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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.maven.dependency.ResolvedDependency;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Looks at the archives of webrtc-java that the extension is built with. The numbers are those of version 0.14.0. */
class WebRtcJavaTest {

    private static final TargetPlatform LINUX = TargetPlatform.of("Linux", "amd64");

    private final ResolvedDependency classes = archive("", "dev/onvoid/webrtc/PeerConnectionFactory.class");
    private final ResolvedDependency natives = archive("linux-x86_64", "libwebrtc-java-linux-x86_64.so");

    @Test
    void allClassesOfTheLibraryAreOpenToItsNativeCode() {
        assertThat(library().classes())
                .filteredOn(name -> name.startsWith("dev.onvoid.webrtc."))
                .hasSize(132)
                .contains("dev.onvoid.webrtc.RTCPeerConnection", "dev.onvoid.webrtc.logging.Logging$Severity");
    }

    @Test
    void soAreTheClassesOfTheJdkThatItsNativeCodeNames() {
        assertThat(library().classes())
                .filteredOn(name -> name.startsWith("java."))
                .hasSize(20)
                .contains("java.util.Map$Entry", "java.math.BigInteger", "java.lang.NullPointerException");
    }

    @Test
    void awtIsLeftOut() {
        assertThat(library().classes()).noneMatch(name -> name.startsWith("java.awt."));
    }

    @Test
    void nativeCodeMayMakeArraysOfWhateverItKnows() {
        assertThat(library().arrayTypes())
                .hasSize(132 + 20)
                .contains("[Ldev.onvoid.webrtc.media.MediaStream;", "[Ljava.math.BigInteger;");
    }

    @Test
    void theSharedLibraryIsThatOfThePlatform() {
        assertThat(library().sharedLibrary()).isEqualTo("libwebrtc-java-linux-x86_64.so");
    }

    @Test
    void aPlatformWhoseSharedLibraryIsMissingIsToldWithWhatToAdd() {
        TargetPlatform arm = TargetPlatform.of("Linux", "aarch64");

        assertThatThrownBy(() -> WebRtcJava.in(List.of(classes, natives), arm))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("dev.onvoid.webrtc:webrtc-java:0.14.0")
                .hasMessageContaining("classifier linux-aarch64")
                .hasMessageContaining("io.camelkvs:kvs-media-webrtc");
    }

    @Test
    void anApplicationMayHaveNoWebRtcJava() {
        assertThat(WebRtcJava.in(List.of(), LINUX)).isEmpty();
    }

    private WebRtcJava library() {
        return WebRtcJava.in(List.of(classes, natives), LINUX).orElseThrow();
    }

    private static ResolvedDependency archive(String classifier, String content) {
        return ClassPathArchive.with(content, "dev.onvoid.webrtc", "webrtc-java", "0.14.0", classifier);
    }
}
