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
package io.camelkvs.media.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NativeLibraryTest {

    private static final UnsatisfiedLinkError NO_PULSE = new UnsatisfiedLinkError(
            "/tmp/webrtc-java1.so: libpulse.so.0: cannot open shared object file: No such file or directory");

    @Test
    void namesTheLibraryThatTheMachineLacks() {
        assertFailure(NO_PULSE, "this machine has no libpulse.so.0. Install");
    }

    @Test
    void namesItAgainAtTheSecondAttempt() {
        NoClassDefFoundError second = new NoClassDefFoundError("Could not initialize class PeerConnectionFactory");
        second.initCause(new ExceptionInInitializerError(
                "Exception java.lang.UnsatisfiedLinkError: " + NO_PULSE.getMessage() + " [in thread \"main\"]"));
        assertFailure(second, "this machine has no libpulse.so.0.");
    }

    @Test
    void repeatsAnyOtherReason() {
        Exception reason = new RuntimeException("Load library failed", new IOException("no space left"));
        assertFailure(new ExceptionInInitializerError(reason), "no space left");
    }

    private static void assertFailure(LinkageError error, String message) {
        assertThatThrownBy(() -> NativeLibrary.load(
                        () -> {
                            throw error;
                        },
                        Instant.EPOCH))
                .isInstanceOfSatisfying(KvsSessionException.class, e -> {
                    assertThat(e).hasMessageContaining(message).hasMessageContaining("libpulse0");
                    assertThat(e.failure().kind()).isEqualTo(FailureKind.NATIVE_LIBRARY_MISSING);
                    assertThat(e.failure().time()).isEqualTo(Instant.EPOCH);
                });
    }
}
