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
package io.camelkvs.component.device;

import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.component.event.Notice;
import io.camelkvs.session.aws.Redaction;
import io.camelkvs.session.media.IceCandidate;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.RuntimeCamelException;

/** What a device has to hear, on its way to the route that carries its signaling. */
record DeviceNotice(DeviceSignal signal, Object body, DevicePeer connection) implements Notice {

    @Override
    public ExchangePattern pattern() {
        return signal == DeviceSignal.OFFER ? ExchangePattern.InOut : ExchangePattern.InOnly;
    }

    @Override
    public void fill(Message message) {
        message.setBody(body);
        message.setHeader(KvsStorageConstants.EVENT_TYPE, signal.name());
        message.setHeader(KvsStorageConstants.CHANNEL_NAME, connection.channel());
        message.setHeader(KvsStorageConstants.SESSION_ID, connection.sessionId());
        message.setHeader(KvsStorageConstants.MEDIA_CONNECTION, connection.id());
        if (body instanceof IceCandidate candidate) {
            set(message, KvsStorageConstants.SDP_MID, candidate.sdpMid());
            set(message, KvsStorageConstants.SDP_M_LINE_INDEX, candidate.sdpMLineIndex());
        }
    }

    private static void set(Message message, String header, Object value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }

    /** An answer that does not fit is the exchange's exception too, so that the consumer's exception handler hears. */
    @Override
    public void routed(Exchange exchange) {
        if (exchange.getException() != null) {
            exchange.setException(presentable(exchange.getException()));
        }
        if (signal != DeviceSignal.OFFER || connection.answered()) {
            return;
        }
        try {
            if (exchange.getException() != null) {
                connection.refuse(exchange.getException());
            } else if (exchange.getPattern().isOutCapable()) {
                DeviceBodies.reply(exchange.getMessage(), (SdpOffer) body).ifPresent(connection::take);
            }
        } catch (RuntimeException e) {
            connection.refuse(e);
            exchange.setException(e);
        }
    }

    /** What cannot read an offer often shows it, passwords and all. */
    private static Exception presentable(Exception error) {
        return Redaction.cause(error) == error
                ? error
                : new RuntimeCamelException(error.getClass().getName() + ": " + Redaction.text(error.getMessage()));
    }

    @Override
    public String toString() {
        return signal + " for " + connection.id();
    }
}
