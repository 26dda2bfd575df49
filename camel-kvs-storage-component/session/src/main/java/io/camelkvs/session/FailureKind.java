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
package io.camelkvs.session;

import static io.camelkvs.session.FailurePolicy.FINISH;
import static io.camelkvs.session.FailurePolicy.GIVE_UP;
import static io.camelkvs.session.FailurePolicy.MEASURE_CLOCK;
import static io.camelkvs.session.FailurePolicy.REFRESH_CREDENTIALS;
import static io.camelkvs.session.FailurePolicy.REFRESH_ENDPOINTS;
import static io.camelkvs.session.FailurePolicy.REJOIN;
import static io.camelkvs.session.FailurePolicy.RETRY;
import static io.camelkvs.session.FailurePolicy.YIELD;

/** The one table of failures: kind, policy, remedy. */
public enum FailureKind {
    CHANNEL_NOT_FOUND(
            GIVE_UP,
            "Create the signaling channel, or correct the channel name, region and account; "
                    + "a deleted and re-created channel has a new ARN."),
    STREAM_NOT_FOUND(
            GIVE_UP,
            "Create a stream and link the channel to it with UpdateMediaStorageConfiguration; a deleted and re-created "
                    + "stream has a new ARN."),
    CHANNEL_NOT_ACTIVE(RETRY, "Wait until the channel's status is ACTIVE."),
    STORAGE_NOT_ENABLED(
            GIVE_UP,
            "Link the channel to a stream with UpdateMediaStorageConfiguration (Status ENABLED and the stream's ARN); "
                    + "the stream needs a data retention of at least one hour."),
    WRONG_REGION(
            GIVE_UP,
            "Set the region of the channel; its ARN names it as the fourth part (arn:aws:kinesisvideo:REGION)."),
    SIGNATURE_REJECTED(
            GIVE_UP, "Check access key and secret key: they must belong together and to the account of the channel."),
    SIGNATURE_EXPIRED(
            MEASURE_CLOCK,
            "Set the clock of this machine, best by NTP: AWS refuses signatures that are five minutes off. The next is "
                    + "made with the service's time."),
    CLOCK_WRONG(
            RETRY,
            "Set the clock of this machine, best by NTP: the service refuses the time of our signatures, and its Date "
                    + "header did not help."),
    CREDENTIALS_UNAVAILABLE(
            GIVE_UP,
            "Configure accessKey and secretKey, or let the AWS default credentials chain find some "
                    + "(environment, profile, container or instance role); with assumeRoleArn or iotCredentialEndpoint, "
                    + "see what was refused."),
    CREDENTIALS_EXPIRED(REFRESH_CREDENTIALS, "Renew the session token, or use a provider that renews it."),
    ACCESS_DENIED(
            GIVE_UP,
            "Allow the role kinesisvideo:DescribeSignalingChannel, DescribeMediaStorageConfiguration, "
                    + "GetSignalingChannelEndpoint, GetIceServerConfig, ConnectAsMaster and JoinStorageSession (a viewer "
                    + "ConnectAsViewer and JoinStorageSessionAsViewer) on the channel, and GetDataEndpoint, DescribeStream "
                    + "and PutMedia on the stream."),
    INVALID_REQUEST(REFRESH_ENDPOINTS, "Compare the message with the API reference; endpoints are fetched anew."),
    THROTTLED(
            RETRY,
            "Something else calls AWS for this channel or account (another copy, a console, a script): stop it, or ask "
                    + "AWS for a higher quota. Such calls are held back for a while, longer each time."),
    QUOTA_EXCEEDED(
            GIVE_UP,
            "The account has as many of these as it may have: delete some, or ask AWS for a higher quota (Service "
                    + "Quotas, Kinesis Video Streams)."),
    VIEWER_LIMIT(
            GIVE_UP,
            "A storage session takes three viewers: let one leave, whose place is free a minute later, or use its client id."),
    SERVICE_UNREACHABLE(
            RETRY,
            "Check that the service runs and that this machine reaches it: region, uriEndpointOverride, DNS, proxy and "
                    + "firewall (TCP 443 to *.kinesisvideo.REGION.amazonaws.com)."),
    INTERCEPTED(
            RETRY,
            "Not AWS answered but something on the way, a proxy, firewall or login page: let TCP 443 to "
                    + "*.kinesisvideo.REGION.amazonaws.com through, or set the proxy by proxyHost, "
                    + "proxyPort and proxyProtocol=HTTP."),
    SERVICE_ERROR(RETRY, "A fault of the service; it is retried."),
    SIGNALING_REFUSED(REFRESH_ENDPOINTS, "The signaling endpoint refused the WebSocket; endpoints are fetched anew."),
    SIGNALING_LOST(RETRY, "The WebSocket was closed or cut; it is opened again."),
    NO_OFFER(
            RETRY,
            "The service accepted the joins but sent no offer: check the rights on the stream (DescribeStream, "
                    + "GetDataEndpoint, PutMedia) and that no other master is connected to the channel, or no other viewer "
                    + "with the client id."),
    ANSWER_REJECTED(
            RETRY,
            "The service refused our answer or candidate, its text says why: the answer needs H.264 video and Opus "
                    + "audio, both sent by a master and received by a viewer."),
    NEGOTIATION_FAILED(
            RETRY, "The offer could not be answered: the media peer needs H.264 and Opus. The message names the part."),
    ANSWER_MISSING(
            RETRY,
            "A route has to answer: start one from kvs-storage:CHANNEL?answer=ROUTE whose reply to the exchange OFFER is the "
                    + "device's SDP answer, or send it by the operation sendSdpAnswer within answerTimeout."),
    ICE_FAILED(
            REJOIN,
            "No network path to the storage session: allow UDP and TCP 443 to the STUN and TURN servers of the region."),
    MEDIA_LOST(REJOIN, "The media connection ended; a new storage session is joined."),
    MEDIA_NOT_ACKNOWLEDGED(
            REJOIN, "Connected, but the storage session reports no media: check the media source and the bitrate."),
    MEDIA_NOT_RECEIVED(
            REJOIN,
            "Connected, but no video comes: a viewer sees what the channel's master sends, so see that it runs and is "
                    + "INGESTING. The viewer waits for it."),
    DISPLACED(
            YIELD,
            "Another master uses the channel, or another viewer the client id, most likely a second copy of this "
                    + "application: stop one of them, give each its own channel or client id, or set takeBackAfter to "
                    + "claim it again after a while."),
    NO_MEDIA_PEER(
            GIVE_UP,
            "Add io.camelkvs:kvs-media-webrtc, or another media peer that takes this media source, to the class path."),
    NATIVE_LIBRARY_MISSING(
            GIVE_UP,
            "Install what webrtc-java needs, on Debian and Ubuntu: apt-get install -y libpulse0 libudev1 libx11-6 "
                    + "libxfixes3 libxrandr2 libxcomposite1 libdbus-1-3"),
    UNKNOWN_SOURCE(
            GIVE_UP,
            "Use test-pattern (io.camelkvs:kvs-media-webrtc), or a URL or file with io.camelkvs:kvs-media-ffmpeg on the class path."),
    SOURCE_UNAVAILABLE(RETRY, "Check the camera's address, credentials and power; it is opened again by itself."),
    SOURCE_UNREADABLE(GIVE_UP, "Check the path and that FFmpeg can read it: ffprobe shows what is in it."),
    SOURCE_ENDED(
            FINISH,
            "A file was played to its end: set the source parameter loop=true to play it over and over, or leave the "
                    + "channel when it has ended."),
    SOURCE_HAS_NO_VIDEO(GIVE_UP, "A storage session needs video: choose a source that has a video track."),
    WAIT_TIMEOUT(RETRY, "The session goes on trying; ask for its status, or wait longer with a larger joinTimeout."),
    INTERNAL(RETRY, "A fault of this software; please report it with the exception.");

    private final FailurePolicy policy;
    private final String remedy;

    FailureKind(FailurePolicy policy, String remedy) {
        this.policy = policy;
        this.remedy = remedy;
    }

    public FailurePolicy policy() {
        return policy;
    }

    public String remedy() {
        return remedy;
    }
}
