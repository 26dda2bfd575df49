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

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.PortAllocatorConfig;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioDeviceModuleBase;
import dev.onvoid.webrtc.media.audio.AudioLayer;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import io.camelkvs.session.media.AudioFrame;
import io.camelkvs.session.media.RawMediaSink;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The far side in tests. One that receives decodes and reads the counter in each picture, and never asks for a key frame
 * unless it cannot decode; one that sends takes its media from the test. It listens on one port that the test may announce
 * as 127.0.0.1, for hosts with nothing but a loopback interface.
 */
final class OfferingPeer implements PeerConnectionObserver, RawMediaSink, AutoCloseable {

    /** A decoded picture: size, counter or -1, and when it came. */
    record Picture(int width, int height, long counter, long nanos) {}

    final List<Picture> pictures = new CopyOnWriteArrayList<>();
    final AtomicLong sounds = new AtomicLong();
    final AtomicLong loudest = new AtomicLong();
    volatile RTCPeerConnectionState state;

    private final AudioDeviceModuleBase audioDevice;
    private final PeerConnectionFactory factory;
    private final RTCPeerConnection connection;
    private final int port;
    /** These two are there if it sends. */
    private VideoSender video;

    private AudioSender audio;

    /** One that receives. */
    OfferingPeer() throws IOException {
        this(new HeadlessAudioDeviceModule());
        RTCRtpTransceiverInit receive = direction(RTCRtpTransceiverDirection.RECV_ONLY);
        connection.addTransceiver(factory.createAudioTrack("a", new CustomAudioSource()), receive);
        connection.addTransceiver(factory.createVideoTrack("v", new CustomVideoSource()), receive);
    }

    /** One that offers as a storage session does to a viewer: sends video and sound, and takes sound. */
    static OfferingPeer sending() throws IOException {
        OfferingPeer peer = new OfferingPeer(new AudioDeviceModule(AudioLayer.kDummyAudio));
        RTCRtpTransceiverDirection both = RTCRtpTransceiverDirection.SEND_RECV;
        peer.audio = new AudioSender(peer.factory);
        peer.audio.attach(
                peer.connection.addTransceiver(
                        peer.factory.createAudioTrack("a", new CustomAudioSource()), direction(both)),
                "far",
                both);
        peer.video = new VideoSender(peer.factory);
        peer.video.attach(
                peer.connection.addTransceiver(
                        peer.factory.createVideoTrack("v", new CustomVideoSource()),
                        direction(RTCRtpTransceiverDirection.SEND_ONLY)),
                "far");
        return peer;
    }

    private static RTCRtpTransceiverInit direction(RTCRtpTransceiverDirection direction) {
        RTCRtpTransceiverInit init = new RTCRtpTransceiverInit();
        init.direction = direction;
        return init;
    }

    private OfferingPeer(AudioDeviceModuleBase device) throws IOException {
        audioDevice = device;
        factory = new PeerConnectionFactory(device);
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        RTCConfiguration configuration = new RTCConfiguration();
        configuration.portAllocatorConfig = new PortAllocatorConfig(port, port, 0);
        configuration.portAllocatorConfig.setDisableTcp(true).setDisableAdapterEnumeration(true);
        connection = factory.createPeerConnection(configuration, this);
    }

    String offer() throws Exception {
        CompletableFuture<RTCSessionDescription> offer = new CompletableFuture<>();
        connection.createOffer(new RTCOfferOptions(), new CreateSessionDescriptionObserver() {
            @Override
            public void onSuccess(RTCSessionDescription description) {
                offer.complete(description);
            }

            @Override
            public void onFailure(String error) {
                offer.completeExceptionally(new IOException(error));
            }
        });
        connection.setLocalDescription(offer.get(5, TimeUnit.SECONDS), new Done().observer());
        return offer.get().sdp;
    }

    void accept(String answer) throws Exception {
        Done done = new Done();
        connection.setRemoteDescription(new RTCSessionDescription(RTCSdpType.ANSWER, answer), done.observer());
        done.future.get(5, TimeUnit.SECONDS);
    }

    /** The candidate of this peer that works with any network. */
    String loopbackCandidate() {
        return "candidate:1 1 udp 2130706431 127.0.0.1 " + port + " typ host";
    }

    Map<String, Object> inboundVideo() throws Exception {
        return inbound("video");
    }

    @Override
    public void onVideo(io.camelkvs.session.media.VideoFrame frame) {
        video.push(frame);
    }

    @Override
    public void onAudio(AudioFrame frame) {
        audio.push(frame);
    }

    Map<String, Object> inbound(String kind) throws Exception {
        CompletableFuture<RTCStatsReport> report = new CompletableFuture<>();
        connection.getStats(report::complete);
        return report.get(5, TimeUnit.SECONDS).getStats().values().stream()
                .filter(s -> s.getType() == RTCStatsType.INBOUND_RTP)
                .map(s -> s.getAttributes())
                .filter(a -> kind.equals(a.get("kind")))
                .findFirst()
                .orElse(Map.of());
    }

    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {
        // the test announces loopbackCandidate() instead
    }

    @Override
    public void onConnectionChange(RTCPeerConnectionState newState) {
        state = newState;
    }

    @Override
    public void onTrack(RTCRtpTransceiver transceiver) {
        if (transceiver.getReceiver().getTrack() instanceof VideoTrack video) {
            video.addSink(this::picture);
        } else if (transceiver.getReceiver().getTrack() instanceof AudioTrack audio) {
            audio.addSink((data, bits, rate, channels, frames) -> {
                sounds.incrementAndGet();
                for (int i = 0; i + 1 < data.length; i += 2) {
                    int sample = Math.abs((short) (data[i] & 0xFF | data[i + 1] << 8));
                    loudest.accumulateAndGet(sample, Math::max);
                }
            });
        }
    }

    private void picture(VideoFrame frame) {
        try {
            I420Buffer buffer = frame.buffer.toI420();
            int width = buffer.getWidth();
            int height = buffer.getHeight();
            byte[] luma = new byte[width * height];
            ByteBuffer plane = buffer.getDataY();
            for (int row = 0; row < height; row++) {
                plane.get(row * buffer.getStrideY(), luma, row * width, width);
            }
            if (buffer != frame.buffer) {
                buffer.release();
            }
            long counter = CounterStrip.read(luma, width, height).orElse(-1);
            pictures.add(new Picture(width, height, counter, System.nanoTime()));
        } finally {
            frame.release();
        }
    }

    @Override
    public void close() {
        if (video != null) {
            video.stop();
            audio.stop();
        }
        NativeReference.closeAndRelease(connection, connection::close);
        if (video != null) {
            video.dispose();
            audio.dispose();
        }
        factory.dispose();
        audioDevice.dispose();
    }

    private static final class Done {
        final CompletableFuture<Void> future = new CompletableFuture<>();

        SetSessionDescriptionObserver observer() {
            return new SetSessionDescriptionObserver() {
                @Override
                public void onSuccess() {
                    future.complete(null);
                }

                @Override
                public void onFailure(String error) {
                    future.completeExceptionally(new IOException(error));
                }
            };
        }
    }
}
