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
            enums =
                    "joinStorageSession,joinStorageSessionAsViewer,leaveStorageSession,sessionStatus,checkSession,sendSdpAnswer,sendIceCandidate,sendPeerState,sendVideoFrame,sendAudio,createChannel,createStream,enableStorage,disableStorage,describeChannel,describeStorage,getEndpoints,getIceServers,listChannels,deleteChannel,getHlsUrl,getDashUrl,listFragments,getImages,getClip,getMediaForFragments")
    String OPERATION = "CamelKvsStorageOperation";

    @Metadata(
            label = "consumer",
            description =
                    "What happened: the name of an event type or alert, DROPPED, or OFFER, CANDIDATE or CLOSE for a device (answer=ROUTE), or IMAGE for a viewer's picture.",
            javaType = "String")
    String EVENT_TYPE = "CamelKvsStorageEventType";

    @Metadata(
            label = "consumer",
            description = "Id of the event or alert. Stable, so fit for an idempotent consumer.",
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
            description =
                    "What the alert is about: CHANNEL_DOWN, CHANNEL_RECOVERED, FLAPPING, NO_KEY_FRAME, NO_AUDIO, CLOCK_SKEW or QUOTA_NEAR.",
            javaType = "String")
    String ALERT = "CamelKvsStorageAlert";

    @Metadata(
            label = "consumer",
            description =
                    "Since when what the alert is about has lasted, or when the first event was dropped, milliseconds since 1970.",
            javaType = "long")
    String SINCE = "CamelKvsStorageSince";

    @Metadata(
            label = "consumer",
            description = "Number of events and alerts that were dropped in this place (DROPPED).",
            javaType = "long")
    String DROPPED = "CamelKvsStorageDropped";

    @Metadata(description = "Id of the viewer concerned; none for a master.", javaType = "String")
    String CLIENT_ID = "CamelKvsStorageClientId";

    @Metadata(description = "Role of the session: MASTER or VIEWER.", javaType = "String")
    String ROLE = "CamelKvsStorageRole";

    @Metadata(
            description = "Media section that an ICE candidate belongs to (its mid), in both directions.",
            javaType = "String")
    String SDP_MID = "CamelKvsStorageSdpMid";

    @Metadata(
            description = "Index of the media section that an ICE candidate belongs to, from 0, in both directions.",
            javaType = "Integer")
    String SDP_M_LINE_INDEX = "CamelKvsStorageSdpMLineIndex";

    @Metadata(
            description =
                    "Media connection of a device (answer=ROUTE) that an offer, answer, candidate or state belongs to; the newest if an operation has none.",
            javaType = "String")
    String MEDIA_CONNECTION = "CamelKvsStorageMediaConnection";

    @Metadata(
            label = "producer",
            description =
                    "What a device says about its media connection: CONNECTING, CONNECTED, DISCONNECTED, FAILED or CLOSED.",
            javaType = "String")
    String PEER_STATE = "CamelKvsStoragePeerState";

    @Metadata(
            description = "Width of the picture in pixels; needed with raw I420, and set for a viewer's pictures.",
            javaType = "Integer")
    String VIDEO_WIDTH = "CamelKvsStorageVideoWidth";

    @Metadata(
            description = "Height of the picture in pixels; needed with raw I420, and set for a viewer's pictures.",
            javaType = "Integer")
    String VIDEO_HEIGHT = "CamelKvsStorageVideoHeight";

    @Metadata(
            label = "producer",
            description = "Samples a second of PCM sound, 8000 to 48000; 48000 when absent.",
            javaType = "Integer")
    String AUDIO_SAMPLE_RATE = "CamelKvsStorageAudioSampleRate";

    @Metadata(label = "producer", description = "Channels of PCM sound, 1 or 2; 1 when absent.", javaType = "Integer")
    String AUDIO_CHANNELS = "CamelKvsStorageAudioChannels";

    @Metadata(
            label = "producer",
            description = "Whether a pre-flight (checkSession) found nothing that must fail.",
            javaType = "Boolean")
    String CHECK_PASSED = "CamelKvsStorageCheckPassed";

    @Metadata(
            label = "producer",
            description = "Name of the stream, instead of the streamName option.",
            javaType = "String")
    String STREAM_NAME = "CamelKvsStorageStreamName";

    @Metadata(
            label = "producer",
            description =
                    "Data retention in hours of a stream that is created, instead of the dataRetentionInHours option.",
            javaType = "Integer")
    String DATA_RETENTION = "CamelKvsStorageDataRetentionInHours";

    @Metadata(
            label = "producer",
            description = "Seconds that a channel that is created keeps undelivered messages, 5 to 120.",
            javaType = "Integer")
    String MESSAGE_TTL = "CamelKvsStorageMessageTtl";

    @Metadata(label = "producer", description = "Tags of what is created: a map of names and values.", javaType = "Map")
    String TAGS = "CamelKvsStorageTags";

    @Metadata(
            label = "producer",
            description =
                    "Beginning of the time asked for: an Instant, Date, ISO-8601 text or milliseconds since 1970.",
            javaType = "Object")
    String START_TIME = "CamelKvsStorageStartTime";

    @Metadata(
            label = "producer",
            description = "End of the time asked for: an Instant, Date, ISO-8601 text or milliseconds since 1970.",
            javaType = "Object")
    String END_TIME = "CamelKvsStorageEndTime";

    @Metadata(
            label = "producer",
            description =
                    "Which time is meant: PRODUCER_TIMESTAMP (when the media was sent) or SERVER_TIMESTAMP (when it was stored, the default).",
            javaType = "String")
    String TIMESTAMP_TYPE = "CamelKvsStorageTimestampType";

    @Metadata(
            label = "producer",
            description = "LIVE, LIVE_REPLAY or ON_DEMAND; LIVE unless a time is given.",
            javaType = "String")
    String PLAYBACK_MODE = "CamelKvsStoragePlaybackMode";

    @Metadata(
            label = "producer",
            description = "Seconds for which a playback URL is valid, 300 to 43200.",
            javaType = "Integer")
    String URL_EXPIRES = "CamelKvsStorageUrlExpires";

    @Metadata(
            label = "producer",
            description = "Container of HLS segments: FRAGMENTED_MP4 or MPEG_TS.",
            javaType = "String")
    String CONTAINER_FORMAT = "CamelKvsStorageContainerFormat";

    @Metadata(
            label = "producer",
            description = "Fragments asked for: a list, or a text with commas.",
            javaType = "List")
    String FRAGMENT_NUMBERS = "CamelKvsStorageFragmentNumbers";

    @Metadata(label = "producer", description = "How many results an answer may hold.", javaType = "Integer")
    String MAX_RESULTS = "CamelKvsStorageMaxResults";

    @Metadata(
            label = "producer",
            description = "Where a list goes on: in the answer if there is more, and in the request for it.",
            javaType = "String")
    String NEXT_TOKEN = "CamelKvsStorageNextToken";

    @Metadata(
            label = "producer",
            description = "Beginning of the names of the channels that listChannels lists.",
            javaType = "String")
    String NAME_PREFIX = "CamelKvsStorageNamePrefix";

    @Metadata(label = "producer", description = "Format of stored images: JPEG or PNG.", javaType = "String")
    String IMAGE_FORMAT = "CamelKvsStorageImageFormat";

    @Metadata(
            label = "producer",
            description = "Milliseconds between two stored images, 200 to 20000.",
            javaType = "Integer")
    String IMAGE_INTERVAL = "CamelKvsStorageImageInterval";

    @Metadata(
            label = "consumer",
            description = "Time of the event, milliseconds since 1970 by the session's clock.",
            javaType = "long")
    String MESSAGE_TIMESTAMP = Exchange.MESSAGE_TIMESTAMP;
}
