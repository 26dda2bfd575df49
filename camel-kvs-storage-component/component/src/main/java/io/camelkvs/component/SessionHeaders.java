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
package io.camelkvs.component;

import io.camelkvs.session.Failure;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.StageTimings;
import io.camelkvs.session.alert.Alert;
import java.time.Duration;
import org.apache.camel.Message;

/** Puts what sessions say into messages; a value that is unknown leaves no header. Stateless. */
public final class SessionHeaders {

    private SessionHeaders() {}

    /** Makes the event the message's body and sets its headers. */
    public static void fill(Message message, SessionEvent event) {
        message.setBody(event);
        message.setHeader(KvsStorageConstants.EVENT_TYPE, event.type().name());
        message.setHeader(KvsStorageConstants.EVENT_ID, id(event));
        message.setHeader(KvsStorageConstants.CHANNEL_NAME, event.channelName());
        message.setHeader(KvsStorageConstants.SESSION_ID, event.sessionId());
        message.setHeader(KvsStorageConstants.ATTEMPT, event.attempt());
        message.setHeader(KvsStorageConstants.JOIN, event.join());
        message.setHeader(KvsStorageConstants.MESSAGE_TIMESTAMP, event.time().toEpochMilli());
        set(message, KvsStorageConstants.CHANNEL_ARN, event.channelArn());
        set(message, KvsStorageConstants.CORRELATION_ID, event.correlationId());
        set(message, KvsStorageConstants.GAP, event.gap());
        fill(message, event.failure());
        fill(message, event.timings());
    }

    /** Stable, so fit for an idempotent consumer. */
    public static String id(SessionEvent event) {
        return event.sessionId() + "-" + event.sequence();
    }

    /** Makes the alert the message's body and sets its headers. */
    public static void fill(Message message, Alert alert) {
        message.setBody(alert);
        message.setHeader(KvsStorageConstants.EVENT_TYPE, alert.kind().name());
        message.setHeader(KvsStorageConstants.ALERT, alert.kind().name());
        message.setHeader(KvsStorageConstants.EVENT_ID, alert.id());
        message.setHeader(KvsStorageConstants.SINCE, alert.since().toEpochMilli());
        message.setHeader(KvsStorageConstants.CHANNEL_NAME, alert.channelName());
        message.setHeader(KvsStorageConstants.SESSION_ID, alert.sessionId());
        message.setHeader(KvsStorageConstants.ROLE, alert.role().name());
        message.setHeader(KvsStorageConstants.MESSAGE_TIMESTAMP, alert.time().toEpochMilli());
        set(message, KvsStorageConstants.CHANNEL_ARN, alert.channelArn());
        fill(message, alert.lastFailure());
    }

    /**
     * Makes the snapshot the message's body and sets its headers; headers of an earlier answer are gone. The failure
     * headers stay out: the snapshot's last failure may be long overcome, and whoever asks for it has the body.
     */
    public static void fill(Message message, SessionSnapshot snapshot) {
        clear(message);
        message.setBody(snapshot);
        message.setHeader(KvsStorageConstants.CHANNEL_NAME, snapshot.channelName());
        message.setHeader(KvsStorageConstants.SESSION_ID, snapshot.sessionId());
        message.setHeader(KvsStorageConstants.SESSION_STATE, snapshot.state().name());
        message.setHeader(KvsStorageConstants.ATTEMPT, snapshot.attempt());
        set(message, KvsStorageConstants.CHANNEL_ARN, snapshot.channelArn());
        set(message, KvsStorageConstants.STREAM_ARN, snapshot.streamArn());
        fill(message, snapshot.timings());
    }

    /** Sets the headers of a failure, none if it is null. */
    public static void fill(Message message, Failure failure) {
        if (failure != null) {
            message.setHeader(KvsStorageConstants.FAILURE_KIND, failure.kind().name());
            message.setHeader(
                    KvsStorageConstants.FAILURE_POLICY, failure.policy().name());
            message.setHeader(KvsStorageConstants.FAILURE_MESSAGE, failure.message());
            message.setHeader(KvsStorageConstants.FAILURE_REMEDY, failure.remedy());
        }
    }

    /** Removes what an earlier event or answer left in the message; the parameters of operations stay. */
    public static void clear(Message message) {
        message.removeHeaders("CamelKvsStorage*", ParameterHeaders.names());
    }

    private static void fill(Message message, StageTimings timings) {
        if (timings != null) {
            set(message, KvsStorageConstants.TIMING_DESCRIBE, timings.describe());
            set(message, KvsStorageConstants.TIMING_ENDPOINT, timings.endpoint());
            set(message, KvsStorageConstants.TIMING_ICE_CONFIG, timings.iceConfig());
            set(message, KvsStorageConstants.TIMING_SIGNALING, timings.signaling());
            set(message, KvsStorageConstants.TIMING_JOIN_CALL, timings.joinCall());
            set(message, KvsStorageConstants.TIMING_JOIN_TO_OFFER, timings.joinToOffer());
            set(message, KvsStorageConstants.TIMING_OFFER_TO_ANSWER, timings.offerToAnswer());
            set(message, KvsStorageConstants.TIMING_ANSWER_TO_CONNECTED, timings.answerToConnected());
            set(message, KvsStorageConstants.TIMING_CONNECTED_TO_ACKNOWLEDGED, timings.connectedToAcknowledged());
        }
    }

    private static void set(Message message, String header, Duration value) {
        if (value != null) {
            message.setHeader(header, value.toMillis());
        }
    }

    private static void set(Message message, String header, String value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }
}
