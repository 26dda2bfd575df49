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

import io.camelkvs.local.codec.AudioStage;
import io.camelkvs.local.codec.AudioStages;
import io.camelkvs.local.store.Recording;
import io.camelkvs.local.store.StoredStream;
import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.mkv.Fragment;
import io.camelkvs.rtp.mkv.Fragmenter;
import io.camelkvs.rtp.mkv.MatroskaHeader;
import io.camelkvs.rtp.mkv.TrackInfo;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the media of one peer; a new recording begins with each change of the codec's parameters. Called by one thread
 * at a time, blocks on files.
 */
final class MediaRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(MediaRecorder.class);

    private final StoredStream stream;
    private final AudioStages stages;
    private final Runnable begun;
    private AudioStage audio;
    private Fragmenter fragmenter;
    private Recording recording;
    private TrackInfo recorded;
    private boolean hasBegun;
    private boolean failing;
    private boolean closed;

    /**
     * @param stages what the sound goes through
     * @param begun  told when the first fragment is stored
     */
    MediaRecorder(StoredStream stream, AudioStages stages, Runnable begun) {
        this.stream = stream;
        this.stages = stages;
        this.begun = begun;
    }

    String streamName() {
        return stream.name();
    }

    void video(AccessUnit accessUnit) {
        if (closed) {
            return;
        }
        stream.countVideo(accessUnit.data().length);
        open();
        audio.videoAt(accessUnit.captureTime());
        fragmenter.onVideo(accessUnit);
    }

    void audio(AudioPacket packet) {
        if (closed) {
            return;
        }
        stream.countAudio(packet.data().length);
        open();
        audio.packet(packet);
    }

    /** Stores the open fragment. What comes nevertheless, because it was under way, is dropped. */
    void close() {
        closed = true;
        if (fragmenter != null) {
            try {
                audio.close();
            } finally {
                fragmenter.flush();
            }
        }
    }

    /** With the first media, since a codec is loaded then. */
    private void open() {
        if (fragmenter == null) {
            audio = stages.open(packet -> fragmenter.onAudio(packet));
            fragmenter = new Fragmenter(this::store, audio.track());
        }
    }

    private void store(Fragment fragment) {
        if (!fragment.trackInfo().equals(recorded)) {
            recording = stream.record(MatroskaHeader.bytes(fragment.trackInfo(), fragment.recordingStart()));
            recorded = fragment.trackInfo();
        }
        try {
            recording.append(fragment);
            failing = false;
            stored();
        } catch (IOException e) {
            if (!failing) {
                LOG.warn("Stream {}: a fragment could not be stored; trying on with each next one", stream.name(), e);
            }
            failing = true;
        }
    }

    private void stored() {
        if (!hasBegun) {
            hasBegun = true;
            begun.run();
        }
    }
}
