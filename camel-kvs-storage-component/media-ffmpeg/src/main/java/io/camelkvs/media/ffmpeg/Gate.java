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

/** Lets calls out, one at a time, until it is shut. Thread-safe; may be shut from within a call. */
final class Gate {

    private boolean open = true;

    synchronized void pass(Runnable call) {
        if (open) {
            call.run();
        }
    }

    /** When it returns, no call is running, unless it is the caller's own, or will follow. Idempotent. */
    synchronized void shut() {
        open = false;
    }
}
