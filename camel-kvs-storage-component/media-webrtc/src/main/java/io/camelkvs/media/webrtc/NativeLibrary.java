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

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the many ways in which the JVM says that webrtc-java's shared library cannot be loaded into one failure that
 * names what is missing. Stateless.
 */
final class NativeLibrary {

    private static final Pattern SHARED_OBJECT =
            Pattern.compile("(lib[\\w.+-]+\\.so[\\w.]*): cannot open shared object file");

    private NativeLibrary() {}

    /**
     * Calls code that loads the library in a static initializer.
     *
     * @throws KvsSessionException of kind {@link FailureKind#NATIVE_LIBRARY_MISSING}
     */
    static <T> T load(Supplier<T> code, Instant now) {
        try {
            return code.get();
        } catch (LinkageError e) {
            throw new KvsSessionException(Failure.of(FailureKind.NATIVE_LIBRARY_MISSING, describe(e), now, e));
        }
    }

    /** A second attempt fails with NoClassDefFoundError, whose cause repeats the first one's words. */
    private static String describe(LinkageError error) {
        String deepest = error.toString();
        for (Throwable t = error; t != null; t = t.getCause()) {
            Matcher matcher = SHARED_OBJECT.matcher(String.valueOf(t.getMessage()));
            if (matcher.find()) {
                return "webrtc-java cannot be loaded: this machine has no " + matcher.group(1) + ".";
            }
            deepest = t.toString();
        }
        return "webrtc-java cannot be loaded on " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                + ": " + deepest + ".";
    }
}
