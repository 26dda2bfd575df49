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

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import io.camelkvs.session.media.AudioFrame;
import java.util.List;

/**
 * The sending half of our sound. Any thread may call it; all calls exclude each other, since two threads in
 * {@code pushAudio} at once would abort the process.
 */
final class AudioSender {

    private static final int BITS_PER_SAMPLE = 16;

    private final CustomAudioSource source = new CustomAudioSource();
    private final AudioTrack track;
    private boolean stopped;

    AudioSender(PeerConnectionFactory factory) {
        try {
            track = factory.createAudioTrack("audio", source);
        } catch (RuntimeException | Error e) {
            NativeObjects.dispose(source::dispose);
            throw e;
        }
    }

    /**
     * Makes the transceiver send our sound; before the answer is made.
     *
     * @param direction whether it receives as well
     */
    synchronized void attach(RTCRtpTransceiver transceiver, String stream, RTCRtpTransceiverDirection direction) {
        transceiver.getSender().replaceTrack(track);
        transceiver.getSender().setStreams(List.of(stream));
        transceiver.setDirection(direction);
    }

    /** Hands ten milliseconds of sound to the encoder. */
    synchronized void push(AudioFrame frame) {
        if (!stopped) {
            source.pushAudio(
                    frame.pcm(),
                    BITS_PER_SAMPLE,
                    AudioFrame.SAMPLE_RATE,
                    frame.channels(),
                    AudioFrame.SAMPLES_PER_CHANNEL);
        }
    }

    /** When it returns, no other call is running, and further ones do nothing. */
    synchronized void stop() {
        stopped = true;
    }

    /** Releases the native objects, after {@link #stop} and after the connection was closed. */
    synchronized void dispose() {
        NativeObjects.dispose(track);
        NativeObjects.dispose(source::dispose);
    }
}
