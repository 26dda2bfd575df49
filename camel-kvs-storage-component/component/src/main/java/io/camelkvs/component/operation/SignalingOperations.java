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
package io.camelkvs.component.operation;

import io.camelkvs.component.ContextSessions;
import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.component.KvsStorageEndpoint;
import io.camelkvs.component.KvsStorageOperation;
import io.camelkvs.component.SessionHeaders;
import io.camelkvs.component.Texts;
import io.camelkvs.component.device.DeviceBodies;
import io.camelkvs.component.device.DevicePeer;
import io.camelkvs.component.device.Devices;
import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.media.MediaPeerState;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Operations of a route that answers: the device's answer, candidates and state. They are done when the session has taken
 * what was sent; the body stays as it is. Safe for use by any thread.
 */
final class SignalingOperations {

    private final ChannelSession session;
    private final String channel;
    private final Devices devices;

    SignalingOperations(KvsStorageEndpoint endpoint, ContextSessions sessions) {
        this.session = endpoint.session(sessions);
        this.channel = endpoint.options().channel().name();
        this.devices = sessions.devices();
    }

    CompletableFuture<Reply> perform(KvsStorageOperation operation, Exchange exchange) {
        Message message = exchange.getMessage();
        DevicePeer connection =
                switch (operation) {
                    case sendSdpAnswer -> answer(message);
                    case sendIceCandidate -> candidate(message);
                    case sendPeerState -> state(message);
                    default -> throw new IllegalArgumentException(operation + " is no operation of signaling");
                };
        return CompletableFuture.completedFuture(reply -> fill(reply, connection));
    }

    private DevicePeer answer(Message message) {
        String sdp = DeviceBodies.answer(message);
        DevicePeer connection = connection(message);
        connection.take(sdp);
        return connection;
    }

    private DevicePeer candidate(Message message) {
        IceCandidate candidate = DeviceBodies.candidate(message);
        DevicePeer connection = connection(message);
        connection.take(candidate);
        return connection;
    }

    private DevicePeer state(Message message) {
        Object header = message.getHeader(KvsStorageConstants.PEER_STATE);
        Object value = header == null ? DeviceBodies.text(message) : header;
        if (value == null || value.toString().isBlank()) {
            throw new IllegalArgumentException(
                    KvsStorageConstants.PEER_STATE
                            + " is missing: set this header, or the body, to CONNECTING, CONNECTED, DISCONNECTED, FAILED or CLOSED");
        }
        MediaPeerState state = Texts.parseEnum(MediaPeerState.class, KvsStorageConstants.PEER_STATE, value);
        DevicePeer connection = connection(message);
        connection.report(state);
        return connection;
    }

    private DevicePeer connection(Message message) {
        return devices.connection(
                session.id(), channel, message.getHeader(KvsStorageConstants.MEDIA_CONNECTION, String.class));
    }

    private static void fill(Message message, DevicePeer connection) {
        SessionHeaders.clear(message);
        message.setHeader(KvsStorageConstants.CHANNEL_NAME, connection.channel());
        message.setHeader(KvsStorageConstants.SESSION_ID, connection.sessionId());
        message.setHeader(KvsStorageConstants.MEDIA_CONNECTION, connection.id());
    }
}
