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
package io.camelkvs.local.storage;

import io.camelkvs.local.store.Cluster;
import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AudioPacket;

/** Makes Matroska of what a peer receives. Called by one thread at a time. */
public interface Muxer {

    void video(AccessUnit accessUnit);

    void audio(AudioPacket packet);

    /** Hands on what is open. */
    void flush();

    /** Where the Matroska goes. */
    interface Output {

        /** The following clusters need a file of their own, which begins with this header. */
        void begin(byte[] header);

        /** A complete cluster. */
        void cluster(Cluster cluster);
    }

    /** Makes a muxer for each media connection. */
    @FunctionalInterface
    interface Factory {
        Muxer create(Output output);
    }
}
