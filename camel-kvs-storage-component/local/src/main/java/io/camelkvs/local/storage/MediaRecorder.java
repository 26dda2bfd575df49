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
import io.camelkvs.local.store.Recording;
import io.camelkvs.local.store.StoredStream;
import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AudioPacket;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the media of one peer; a new recording begins with each change of the codec's parameters. Called by one thread
 * at a time, blocks on files.
 */
final class MediaRecorder implements Muxer.Output {

    private static final Logger LOG = LoggerFactory.getLogger(MediaRecorder.class);

    private final StoredStream stream;
    private final Muxer muxer;
    private byte[] header;
    private Recording recording;
    private boolean failing;

    MediaRecorder(StoredStream stream, Muxer.Factory muxers) {
        this.stream = stream;
        this.muxer = muxers.create(this);
    }

    void video(AccessUnit accessUnit) {
        stream.countVideo(accessUnit.data().length);
        muxer.video(accessUnit);
    }

    void audio(AudioPacket packet) {
        stream.countAudio(packet.data().length);
        muxer.audio(packet);
    }

    /** Stores the open fragment. */
    void close() {
        muxer.flush();
    }

    @Override
    public void begin(byte[] newHeader) {
        header = newHeader;
        recording = stream.record(newHeader);
    }

    @Override
    public void cluster(Cluster cluster) {
        try {
            recording.append(cluster);
            failing = false;
        } catch (IOException e) {
            // The file may end in half a cluster now: leave it, and begin another.
            recording = stream.record(header);
            if (!failing) {
                LOG.warn("Stream {}: a fragment could not be stored; trying on with each next one", stream.name(), e);
            }
            failing = true;
        }
    }
}
