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
package io.camelkvs.tests;

import io.camelkvs.local.KvsLocal;
import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AnsweringPeer;
import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.CloseReason;
import io.camelkvs.rtp.MediaDirection;
import io.camelkvs.rtp.PeerListener;
import io.camelkvs.rtp.PeerOptions;
import io.camelkvs.rtp.RtpEngine;
import io.camelkvs.session.Role;
import io.camelkvs.session.Scheduler;
import io.camelkvs.session.aws.ServiceClock;
import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.signaling.SignalingConnection;
import io.camelkvs.session.signaling.SignalingConnector.Target;
import io.camelkvs.session.signaling.SignalingHttpClient;
import io.camelkvs.session.signaling.SignalingListener;
import io.camelkvs.session.signaling.SignalingMessage;
import io.camelkvs.session.signaling.WebSocketSignalingConnector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesisvideowebrtcstorage.KinesisVideoWebRtcStorageClient;

/** A viewer of a storage session, made of the signaling of {@code session} and a peer of {@code rtp}, who keeps what it sees. */
final class Viewer implements SignalingListener, PeerListener, AutoCloseable {

    private final KvsLocal kvs;
    private final String channelArn;
    private final String clientId;
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
    private final SignalingHttpClient http = new SignalingHttpClient(executor);
    private final RtpEngine engine = RtpEngine.builder().build();
    private final List<AccessUnit> pictures = new CopyOnWriteArrayList<>();
    private final List<AudioPacket> sound = new CopyOnWriteArrayList<>();
    private final List<SignalingMessage> complaints = new CopyOnWriteArrayList<>();
    private final AnsweringPeer peer;
    private final SignalingConnection signaling;

    Viewer(KvsLocal kvs, String channelArn, String clientId) {
        this.kvs = kvs;
        this.channelArn = channelArn;
        this.clientId = clientId;
        peer = engine.createAnswering(
                PeerOptions.named(clientId).withDirections(MediaDirection.RECEIVE_ONLY, MediaDirection.SEND_RECEIVE),
                this);
        signaling = connect();
    }

    private SignalingConnection connect() {
        URI endpoint = URI.create(kvs.endpoint().toString().replaceFirst("^http", "ws"));
        return new WebSocketSignalingConnector(
                        credentials(),
                        kvs.region(),
                        Scheduler.of(Clock.systemUTC(), executor),
                        http,
                        new ServiceClock(Clock.systemUTC()))
                .connect(new Target(endpoint, channelArn, Role.VIEWER, clientId), this)
                .join();
    }

    void join() {
        try (KinesisVideoWebRtcStorageClient storage = KinesisVideoWebRtcStorageClient.builder()
                .endpointOverride(kvs.endpoint())
                .region(Region.of(kvs.region()))
                .credentialsProvider(credentials())
                .build()) {
            storage.joinStorageSessionAsViewer(
                    request -> request.channelArn(channelArn).clientId(clientId));
        }
    }

    private StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(kvs.accessKey(), kvs.secretKey()));
    }

    List<AccessUnit> pictures() {
        return pictures;
    }

    List<AudioPacket> sound() {
        return sound;
    }

    List<SignalingMessage> complaints() {
        return complaints;
    }

    /** Writes what was seen as a stream that ffmpeg reads. */
    Recording save(Path file) throws IOException {
        ByteArrayOutputStream annexB = new ByteArrayOutputStream();
        for (AccessUnit picture : pictures) {
            ByteBuffer nals = ByteBuffer.wrap(picture.data());
            while (nals.hasRemaining()) {
                byte[] nal = new byte[nals.getInt()];
                nals.get(nal);
                annexB.writeBytes(new byte[] {0, 0, 0, 1});
                annexB.writeBytes(nal);
            }
        }
        return new Recording(Files.write(file, annexB.toByteArray()));
    }

    @Override
    public void onMessage(SignalingMessage message) {
        if (message instanceof SignalingMessage.Offer offer) {
            signaling.sendAnswer(peer.answer(offer.sdp()), "answer");
        } else if (message instanceof SignalingMessage.Candidate candidate) {
            peer.addRemoteCandidate(candidate.candidate().candidate());
        } else {
            complaints.add(message);
        }
    }

    @Override
    public void onClosed(int code, String reason) {}

    @Override
    public void onCandidate(String candidate) {
        signaling.sendCandidate(new IceCandidate(candidate, null, 0), "candidate");
    }

    @Override
    public void onConnected() {}

    @Override
    public void onVideo(AccessUnit accessUnit) {
        pictures.add(accessUnit);
    }

    @Override
    public void onAudio(AudioPacket packet) {
        sound.add(packet);
    }

    @Override
    public void onClosed(CloseReason reason, String detail) {}

    @Override
    public void close() {
        peer.close();
        signaling.close();
        engine.close();
        http.close();
        executor.shutdownNow();
    }
}
