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

import io.camelkvs.rtp.mkv.Cluster;
import io.camelkvs.rtp.mkv.MatroskaDocument;
import io.camelkvs.rtp.mkv.MatroskaReader;
import io.camelkvs.rtp.mkv.Track;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The media of a fragment, in memory. Not to be compared; immutable by convention.
 *
 * @param info     what the index says
 * @param document the header of its recording
 * @param tags     what its producer said about it, by name
 * @param bytes    its Cluster element
 */
public record StoredFragment(FragmentInfo info, MatroskaDocument document, Map<String, String> tags, byte[] bytes) {

    public List<Track> tracks() {
        return document.tracks();
    }

    /**
     * Its frames.
     *
     * @throws IOException if the file was changed by somebody else
     */
    public Cluster cluster() throws IOException {
        return MatroskaReader.cluster(bytes, document);
    }
}
