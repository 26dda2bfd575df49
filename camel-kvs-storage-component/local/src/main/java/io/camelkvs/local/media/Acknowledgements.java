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
package io.camelkvs.local.media;

import io.camelkvs.local.api.Json;
import java.io.IOException;
import java.io.OutputStream;

/** What PutMedia answers while it reads: JSON objects, one a line (API reference, PutMedia). One thread at a time. */
final class Acknowledgements {

    private final OutputStream out;
    private final boolean wanted;

    /** @param wanted false to write none */
    Acknowledgements(OutputStream out, boolean wanted) {
        this.out = out;
        this.wanted = wanted;
    }

    /** In this order on the wire. */
    private record Ack(
            String eventType, Long fragmentTimecode, String fragmentNumber, Integer errorId, String errorCode) {}

    void buffering(long timecode, String number) throws IOException {
        write(new Ack("BUFFERING", timecode, number, null, null));
    }

    void received(long timecode, String number) throws IOException {
        write(new Ack("RECEIVED", timecode, number, null, null));
    }

    void persisted(long timecode, String number) throws IOException {
        write(new Ack("PERSISTED", timecode, number, null, null));
    }

    /**
     * @param timecode of the fragment, or null if it is not known
     * @param number   likewise
     */
    void error(Long timecode, String number, AckError error) throws IOException {
        write(new Ack("ERROR", timecode, number, error.id(), error.name()));
    }

    void idle() throws IOException {
        write(new Ack("IDLE", null, null, null, null));
    }

    private void write(Ack ack) throws IOException {
        if (wanted) {
            out.write(Json.write(ack));
            out.write('\n');
        }
        out.flush();
    }
}
