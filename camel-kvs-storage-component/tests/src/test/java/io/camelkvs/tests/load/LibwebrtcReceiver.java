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
package io.camelkvs.tests.load;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.PortAllocatorConfig;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import io.camelkvs.media.webrtc.CounterStrip;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Offers to receive, decodes, and reads the counter in each picture; reached at one port of 127.0.0.1. */
final class LibwebrtcReceiver implements PeerConnectionObserver, AutoCloseable {

    /** Of the pictures shown; -1 where it cannot be read. */
    final List<Long> counters = new CopyOnWriteArrayList<>();

    private final HeadlessAudioDeviceModule audioDevice = new HeadlessAudioDeviceModule();
    private final PeerConnectionFactory factory = new PeerConnectionFactory(audioDevice);
    private final RTCPeerConnection connection;
    private final int port;

    LibwebrtcReceiver() throws IOException {
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        RTCConfiguration configuration = new RTCConfiguration();
        configuration.portAllocatorConfig = new PortAllocatorConfig(port, port, 0);
        configuration.portAllocatorConfig.setDisableTcp(true).setDisableAdapterEnumeration(true);
        connection = factory.createPeerConnection(configuration, this);
        RTCRtpTransceiverInit receive = new RTCRtpTransceiverInit();
        receive.direction = RTCRtpTransceiverDirection.RECV_ONLY;
        connection.addTransceiver(factory.createAudioTrack("a", new CustomAudioSource()), receive);
        connection.addTransceiver(factory.createVideoTrack("v", new CustomVideoSource()), receive);
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
        RTCSessionDescription made = offer.get(20, TimeUnit.SECONDS);
        Settled settled = new Settled();
        connection.setLocalDescription(made, settled);
        settled.await();
        return made.sdp;
    }

    void accept(String answer) throws Exception {
        Settled settled = new Settled();
        connection.setRemoteDescription(new RTCSessionDescription(RTCSdpType.ANSWER, answer), settled);
        settled.await();
    }

    String candidate() {
        return "candidate:1 1 udp 2130706431 127.0.0.1 " + port + " typ host";
    }

    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {
        // candidate() works with any network
    }

    @Override
    public void onTrack(RTCRtpTransceiver transceiver) {
        if (transceiver.getReceiver().getTrack() instanceof VideoTrack video) {
            video.addSink(this::onPicture);
        }
    }

    private void onPicture(VideoFrame frame) {
        try {
            I420Buffer buffer = frame.buffer.toI420();
            byte[] luma = luma(buffer);
            counters.add(CounterStrip.read(luma, buffer.getWidth(), buffer.getHeight())
                    .orElse(-1));
            if (buffer != frame.buffer) {
                buffer.release();
            }
        } finally {
            frame.release();
        }
    }

    private static byte[] luma(I420Buffer buffer) {
        byte[] luma = new byte[buffer.getWidth() * buffer.getHeight()];
        ByteBuffer plane = buffer.getDataY();
        for (int row = 0; row < buffer.getHeight(); row++) {
            plane.get(row * buffer.getStrideY(), luma, row * buffer.getWidth(), buffer.getWidth());
        }
        return luma;
    }

    @Override
    public void close() {
        connection.close();
        factory.dispose();
        audioDevice.dispose();
    }

    private static final class Settled implements SetSessionDescriptionObserver {

        private final CompletableFuture<Void> done = new CompletableFuture<>();

        void await() throws Exception {
            done.get(20, TimeUnit.SECONDS);
        }

        @Override
        public void onSuccess() {
            done.complete(null);
        }

        @Override
        public void onFailure(String error) {
            done.completeExceptionally(new IOException(error));
        }
    }
}
