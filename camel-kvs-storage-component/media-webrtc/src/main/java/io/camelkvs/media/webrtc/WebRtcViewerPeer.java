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

import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCStatsReport;
import io.camelkvs.session.media.AudioFrame;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaPeerOptions;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaStats;
import io.camelkvs.session.media.VideoFrame;

/**
 * A viewer's media peer, which decodes H.264 with libwebrtc: video {@code recvonly}; audio {@code sendrecv} if it has a
 * source of sound, else {@code recvonly}.
 *
 * <p>It shares the engine, and thus its dummy audio device, with the peers that send. Sound that comes is taken from the
 * network and dropped undecoded, since that device never asks for any. libwebrtc keeps 2 s of it at most, and pictures do
 * not wait for it.
 */
final class WebRtcViewerPeer extends WebRtcPeer {

    private final VideoReceiver video;
    /** Null for one that only watches. */
    private final AudioSender audio;

    /** If this throws, no native object is left that uses the engine. */
    WebRtcViewerPeer(MediaPeerOptions options, MediaRuntime runtime, MediaPeerListener listener, Engine engine) {
        super(options, runtime, listener, engine);
        try {
            video = new VideoReceiver(options.name(), options.pictures(), runtime.pacer());
            boolean speaks = !options.media().source().equals(MediaOptions.NO_SOURCE);
            audio = speaks ? new AudioSender(engine.factory()) : null;
        } catch (RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }

    @Override
    void check(Offer offered) {
        offered.requireVideo();
    }

    @Override
    void attachVideo(RTCRtpTransceiver transceiver) {
        video.attach(transceiver);
        transceiver.setCodecPreferences(engine.h264Decoders());
    }

    @Override
    void attachAudio(RTCRtpTransceiver transceiver) {
        if (audio == null) {
            transceiver.setDirection(RTCRtpTransceiverDirection.RECV_ONLY);
        } else {
            audio.attach(transceiver, STREAM, RTCRtpTransceiverDirection.SEND_RECV);
        }
    }

    @Override
    void answered(Offer offered, String answer) {
        offered.requireReceived(answer);
    }

    @Override
    MediaStats read(RTCStatsReport report) {
        return StatsReader.readReceived(report);
    }

    /** A viewer shows nothing. */
    @Override
    public void onVideo(VideoFrame frame) {}

    @Override
    public void onAudio(AudioFrame frame) {
        if (audio != null) {
            push(() -> audio.push(frame));
        }
    }

    @Override
    void stopMedia() {
        video.stop();
        if (audio != null) {
            audio.stop();
        }
    }

    @Override
    void disposeMedia() {
        if (audio != null) {
            audio.dispose();
        }
    }
}
