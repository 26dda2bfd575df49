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

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** What native code holds of this process. */
final class Native {

    private Native() {}

    /** Threads of the process by name, but for the compilers, collectors and test waiters that come and go. */
    static List<String> threads() {
        List<String> names = new ArrayList<>();
        for (File task : new File("/proc/self/task").listFiles()) {
            try {
                names.add(Files.readString(task.toPath().resolve("comm")).strip());
            } catch (IOException e) {
                continue; // it has just ended
            }
        }
        names.removeIf(name -> name.matches("(C1|C2|G1|GC) .*|awaitility.*"));
        names.sort(null);
        return names;
    }

    static int openFiles() {
        return new File("/proc/self/fd").list().length;
    }
}
