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

import io.camelkvs.local.store.StoredFragment;
import io.camelkvs.rtp.mkv.MatroskaWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A fragment on its way to a consumer: a whole Matroska document of its own, as the service sends it, so that each one
 * may have other tracks. Its timestamps count from 1970, by the producer's clock. Stateless.
 */
final class Chunk {

    private Chunk() {}

    /**
     * @param about what the service says about the fragment, before its Cluster
     * @param then  what it says after it
     */
    static void write(OutputStream out, StoredFragment fragment, Map<String, String> about, Map<String, String> then)
            throws IOException {
        Map<String, String> before = new LinkedHashMap<>(about);
        before.putAll(fragment.tags());
        long scale = fragment.document().timestampScale();
        out.write(MatroskaWriter.header(fragment.document(), null));
        out.write(MatroskaWriter.tags(before));
        out.write(MatroskaWriter.moved(
                fragment.bytes(), fragment.info().producerTimestamp().toEpochMilli(), scale));
        if (!then.isEmpty()) {
            out.write(MatroskaWriter.tags(then));
        }
    }

    /** In the place of a fragment that cannot be sent. */
    static void writeError(OutputStream out, Map<String, String> error) throws IOException {
        out.write(MatroskaWriter.headerWithoutTracks());
        out.write(MatroskaWriter.tags(error));
    }
}
