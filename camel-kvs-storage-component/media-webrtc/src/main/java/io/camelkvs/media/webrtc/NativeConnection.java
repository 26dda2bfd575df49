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
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import io.camelkvs.session.media.MediaPeerOptions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The native peer connection with the guards it lacks: a call after close is an exception instead of a null handle,
 * {@code java.lang.Error} becomes {@link IllegalArgumentException}, close is idempotent and waits for a running call.
 * Any thread but libwebrtc's own may call it.
 */
final class NativeConnection implements AutoCloseable {

    private static final int STEP_TIMEOUT_SECONDS = 10;

    private RTCPeerConnection connection;

    private NativeConnection(RTCPeerConnection connection) {
        this.connection = connection;
    }

    /** @throws IllegalArgumentException if the ICE servers are not usable */
    static NativeConnection create(Engine engine, MediaPeerOptions options, PeerConnectionObserver observer) {
        try {
            RTCConfiguration configuration = PeerConfiguration.of(options.iceServers(), options.ice());
            return new NativeConnection(engine.factory().createPeerConnection(configuration, observer));
        } catch (LinkageError | VirtualMachineError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new IllegalArgumentException(
                    "webrtc-java makes no connection with the ICE servers " + options.iceServers() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    void setOffer(String sdp) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        call(() -> open().setRemoteDescription(new RTCSessionDescription(RTCSdpType.OFFER, sdp), whenSet(done)));
        await(done, "take the offer");
    }

    /** Makes the answer and puts it in force, which starts the gathering of candidates. */
    String answer() {
        CompletableFuture<RTCSessionDescription> created = new CompletableFuture<>();
        call(() -> open().createAnswer(new RTCAnswerOptions(), whenCreated(created)));
        RTCSessionDescription answer = await(created, "make the answer");
        CompletableFuture<Void> done = new CompletableFuture<>();
        call(() -> open().setLocalDescription(answer, whenSet(done)));
        await(done, "apply the answer");
        return answer.sdp;
    }

    synchronized List<RTCRtpTransceiver> transceivers() {
        return List.of(open().getTransceivers());
    }

    void addCandidate(RTCIceCandidate candidate) {
        call(() -> open().addIceCandidate(candidate));
    }

    /** Asks for statistics, which libwebrtc's thread delivers; the receiver must not throw nor call back. */
    void stats(Consumer<RTCStatsReport> receiver) {
        call(() -> open().getStats(receiver::accept));
    }

    /** When it returns, libwebrtc calls no observer of this connection any more. */
    @Override
    public synchronized void close() {
        if (connection != null) {
            NativeReference.closeAndRelease(connection, connection::close);
            connection = null;
        }
    }

    private RTCPeerConnection open() {
        if (connection == null) {
            throw new IllegalStateException("The media peer is closed");
        }
        return connection;
    }

    private synchronized void call(Runnable code) {
        try {
            code.run();
        } catch (LinkageError | VirtualMachineError e) {
            throw e;
        } catch (Error e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static <T> T await(CompletableFuture<T> future, String step) {
        try {
            return future.get(STEP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalArgumentException(
                    "webrtc-java cannot " + step + ": " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "webrtc-java did not " + step + " within " + STEP_TIMEOUT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while webrtc-java was to " + step, e);
        }
    }

    private static SetSessionDescriptionObserver whenSet(CompletableFuture<Void> done) {
        return new SetSessionDescriptionObserver() {
            @Override
            public void onSuccess() {
                done.complete(null);
            }

            @Override
            public void onFailure(String error) {
                done.completeExceptionally(new IllegalArgumentException(error));
            }
        };
    }

    private static CreateSessionDescriptionObserver whenCreated(CompletableFuture<RTCSessionDescription> done) {
        return new CreateSessionDescriptionObserver() {
            @Override
            public void onSuccess(RTCSessionDescription description) {
                done.complete(description);
            }

            @Override
            public void onFailure(String error) {
                done.completeExceptionally(new IllegalArgumentException(error));
            }
        };
    }
}
