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

import org.apache.camel.Exchange;
import org.apache.camel.spi.Metadata;

/** The headers of the component. */
public interface KvsStorageConstants {

    @Metadata(
            label = "producer",
            description = "The operation to perform, instead of the operation option.",
            javaType = "io.camelkvs.component.KvsStorageOperation",
            enums = "joinStorageSession,leaveStorageSession")
    String OPERATION = "CamelKvsStorageOperation";

    @Metadata(label = "consumer", description = "What happened: the name of an event type.", javaType = "String")
    String EVENT_TYPE = "CamelKvsStorageEventType";

    @Metadata(
            label = "consumer",
            description = "Id of the event: session id and sequence number. Stable, so fit for an idempotent consumer.",
            javaType = "String")
    String EVENT_ID = "CamelKvsStorageEventId";

    @Metadata(description = "Name of the signaling channel.", javaType = "String")
    String CHANNEL_NAME = "CamelKvsStorageChannelName";

    @Metadata(description = "ARN of the signaling channel; absent until it is known.", javaType = "String")
    String CHANNEL_ARN = "CamelKvsStorageChannelArn";

    @Metadata(
            label = "producer",
            description = "ARN of the stream the media is stored in; absent until it is known.",
            javaType = "String")
    String STREAM_ARN = "CamelKvsStorageStreamArn";

    @Metadata(
            description = "Id of the channel session; unique in its process and stable over its life.",
            javaType = "String")
    String SESSION_ID = "CamelKvsStorageSessionId";

    @Metadata(
            label = "producer",
            description = "State of the channel session: IDLE, STARTING, INGESTING, RECOVERING or FAILED.",
            javaType = "String")
    String SESSION_STATE = "CamelKvsStorageSessionState";

    @Metadata(description = "Number of the attempt, from 1; 0 before the first.", javaType = "int")
    String ATTEMPT = "CamelKvsStorageAttempt";

    @Metadata(
            label = "consumer",
            description = "Number of the join within the attempt, from 1; 0 before the first.",
            javaType = "int")
    String JOIN = "CamelKvsStorageJoin";

    @Metadata(
            label = "consumer",
            description = "Correlation id of the signaling message concerned, if there is one.",
            javaType = "String")
    String CORRELATION_ID = "CamelKvsStorageCorrelationId";

    @Metadata(
            description = "Kind of the failure that the event reports or the exchange failed with.",
            javaType = "String")
    String FAILURE_KIND = "CamelKvsStorageFailureKind";

    @Metadata(description = "What the session does about that failure.", javaType = "String")
    String FAILURE_POLICY = "CamelKvsStorageFailurePolicy";

    @Metadata(description = "What went wrong in that failure.", javaType = "String")
    String FAILURE_MESSAGE = "CamelKvsStorageFailureMessage";

    @Metadata(description = "What a person can do about that failure.", javaType = "String")
    String FAILURE_REMEDY = "CamelKvsStorageFailureRemedy";

    @Metadata(
            label = "consumer",
            description = "Milliseconds without acknowledged media that have just ended (REJOINED and RESUMED).",
            javaType = "Long")
    String GAP = "CamelKvsStorageGap";

    @Metadata(
            description = "Milliseconds taken by DescribeSignalingChannel and DescribeMediaStorageConfiguration.",
            javaType = "Long")
    String TIMING_DESCRIBE = "CamelKvsStorageTimingDescribe";

    @Metadata(description = "Milliseconds taken by GetSignalingChannelEndpoint.", javaType = "Long")
    String TIMING_ENDPOINT = "CamelKvsStorageTimingEndpoint";

    @Metadata(description = "Milliseconds taken by GetIceServerConfig.", javaType = "Long")
    String TIMING_ICE_CONFIG = "CamelKvsStorageTimingIceConfig";

    @Metadata(description = "Milliseconds taken to open the signaling connection.", javaType = "Long")
    String TIMING_SIGNALING = "CamelKvsStorageTimingSignaling";

    @Metadata(
            description = "Milliseconds taken by the JoinStorageSession call that led to the offer.",
            javaType = "Long")
    String TIMING_JOIN_CALL = "CamelKvsStorageTimingJoinCall";

    @Metadata(description = "Milliseconds from the answer to that call until the offer came.", javaType = "Long")
    String TIMING_JOIN_TO_OFFER = "CamelKvsStorageTimingJoinToOffer";

    @Metadata(description = "Milliseconds from the offer until our answer was sent.", javaType = "Long")
    String TIMING_OFFER_TO_ANSWER = "CamelKvsStorageTimingOfferToAnswer";

    @Metadata(description = "Milliseconds from there until ICE and DTLS were up.", javaType = "Long")
    String TIMING_ANSWER_TO_CONNECTED = "CamelKvsStorageTimingAnswerToConnected";

    @Metadata(description = "Milliseconds from there until RTCP reported our media as received.", javaType = "Long")
    String TIMING_CONNECTED_TO_ACKNOWLEDGED = "CamelKvsStorageTimingConnectedToAcknowledged";

    @Metadata(
            label = "consumer",
            description = "Time of the event, milliseconds since 1970 by the session's clock.",
            javaType = "long")
    String MESSAGE_TIMESTAMP = Exchange.MESSAGE_TIMESTAMP;
}
