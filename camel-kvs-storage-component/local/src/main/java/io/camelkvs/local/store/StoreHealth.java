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
package io.camelkvs.local.store;

import io.camelkvs.local.event.EventKind;
import io.camelkvs.local.event.EventLog;
import java.io.IOException;

/** Tells once that a stream cannot be stored, and once that it can be again. One thread at a time. */
final class StoreHealth {

    private final EventLog events;
    private final String stream;
    private int lost;

    StoreHealth(EventLog events, String stream) {
        this.events = events;
        this.stream = stream;
    }

    void failed(IOException e) {
        if (++lost == 1) {
            events.publish(
                    EventKind.STORE_FAILED,
                    stream,
                    0,
                    "A fragment could not be stored: " + e.getMessage()
                            + ". Each next one is tried; make room in the data folder.");
        }
    }

    void stored() {
        if (lost > 0) {
            events.publish(EventKind.STORE_RECOVERED, stream, 0, lost + " fragments were lost");
            lost = 0;
        }
    }
}
