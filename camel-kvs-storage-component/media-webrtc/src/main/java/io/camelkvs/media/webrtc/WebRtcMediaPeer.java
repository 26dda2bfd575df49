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
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaPeerOptions;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaStats;
import io.camelkvs.session.media.VideoFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A master's media peer, which encodes pictures and PCM with libwebrtc: H.264 and Opus, both {@code sendonly}, bundled. */
public final class WebRtcMediaPeer extends WebRtcPeer {

    private final VideoSender video;
    private final AudioSender audio;
    private final KeyFrameKeeper keyFrames;

    /** If this throws, no native object is left that uses the engine. */
    WebRtcMediaPeer(MediaPeerOptions options, MediaRuntime runtime, MediaPeerListener listener, Engine engine) {
        super(options, runtime, listener, engine);
        List<Runnable> made = new ArrayList<>(List.of(connection::close));
        try {
            video = new VideoSender(engine.factory());
            made.add(video::dispose);
            audio = new AudioSender(engine.factory());
            made.add(audio::dispose);
            Duration frame =
                    Duration.ofSeconds(1).dividedBy(options.media().video().framesPerSecond());
            keyFrames = new KeyFrameKeeper(
                    options.media().keyFrameInterval(), frame, runtime.pacer(), runtime.blocking(), new Encoder());
        } catch (RuntimeException | Error e) {
            made.forEach(Runnable::run);
            throw e;
        }
    }

    @Override
    void check(Offer offered) {
        offered.requireToTakeOurs();
    }

    @Override
    void attachVideo(RTCRtpTransceiver transceiver) {
        video.attach(transceiver, STREAM);
        transceiver.setCodecPreferences(engine.h264());
    }

    @Override
    void attachAudio(RTCRtpTransceiver transceiver) {
        audio.attach(transceiver, STREAM, RTCRtpTransceiverDirection.SEND_ONLY);
    }

    @Override
    void answered(Offer offered, String answer) {
        offered.requireSent(answer);
        video.limitBitrate(options.media().maxVideoBitrate());
        keyFrames.start();
    }

    @Override
    MediaStats read(RTCStatsReport report) {
        return statistics.read(report);
    }

    @Override
    public void onVideo(VideoFrame frame) {
        push(() -> video.push(frame));
    }

    @Override
    public void onAudio(AudioFrame frame) {
        push(() -> audio.push(frame));
    }

    @Override
    void stopMedia() {
        keyFrames.close();
        video.stop();
        audio.stop();
    }

    @Override
    void disposeMedia() {
        video.dispose();
        audio.dispose();
    }

    private final class Encoder implements KeyFrameKeeper.Encoder {
        @Override
        public boolean sending() {
            return events.connected();
        }

        @Override
        public CompletionStage<KeyFrameKeeper.Count> count() {
            return report(StatsReader::keyFrames);
        }

        @Override
        public void requestKeyFrame() {
            video.requestKeyFrame();
        }
    }
}
