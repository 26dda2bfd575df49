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
import dev.onvoid.webrtc.RTCRtpCapabilities;
import dev.onvoid.webrtc.RTCRtpCodecCapability;
import dev.onvoid.webrtc.media.MediaType;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioLayer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A libwebrtc factory with its three threads, and what it can encode and decode. It has the dummy audio device, since
 * libwebrtc aborts the process on a host without sound when it is given none, and with the headless one as soon as a peer
 * sends sound of its own. Any thread may call it.
 */
final class Engine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final AudioDeviceModule audioDevice;
    private final PeerConnectionFactory factory;
    private final List<RTCRtpCodecCapability> h264;
    private final List<RTCRtpCodecCapability> opus;
    private final List<RTCRtpCodecCapability> h264Decoders;

    Engine() {
        audioDevice = new AudioDeviceModule(AudioLayer.kDummyAudio);
        factory = new PeerConnectionFactory(audioDevice);
        h264 = encoders(MediaType.VIDEO, "H264");
        opus = encoders(MediaType.AUDIO, "opus");
        h264Decoders = named("H264", factory.getRtpReceiverCapabilities(MediaType.VIDEO));
        LOG.debug("webrtc-java is loaded; H.264 encoders: {}", h264);
    }

    PeerConnectionFactory factory() {
        return factory;
    }

    List<RTCRtpCodecCapability> h264() {
        return h264;
    }

    List<RTCRtpCodecCapability> opus() {
        return opus;
    }

    List<RTCRtpCodecCapability> h264Decoders() {
        return h264Decoders;
    }

    /** Names of all codecs that can be sent. */
    Set<String> codecs() {
        return Stream.of(MediaType.VIDEO, MediaType.AUDIO)
                .flatMap(type -> factory.getRtpSenderCapabilities(type).getCodecs().stream())
                .map(RTCRtpCodecCapability::getName)
                .collect(Collectors.toSet());
    }

    private List<RTCRtpCodecCapability> encoders(MediaType type, String name) {
        return named(name, factory.getRtpSenderCapabilities(type));
    }

    private static List<RTCRtpCodecCapability> named(String name, RTCRtpCapabilities capabilities) {
        return capabilities.getCodecs().stream()
                .filter(codec -> codec.getName().equalsIgnoreCase(name))
                .toList();
    }

    @Override
    public void close() {
        factory.dispose();
        audioDevice.dispose();
        LOG.debug("webrtc-java's factory is disposed of");
    }
}
