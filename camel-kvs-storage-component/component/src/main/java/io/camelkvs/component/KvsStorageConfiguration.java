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

import io.camelkvs.session.Role;
import io.camelkvs.session.WaitFor;
import io.camelkvs.session.media.IceTransportPolicy;
import io.camelkvs.session.media.MediaOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.aws.common.AwsCommonConfiguration;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.jsse.SSLContextParameters;
import software.amazon.awssdk.core.Protocol;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;

/**
 * Every option of the component and its endpoints, as users write them; durations in milliseconds. What they mean
 * together is worked out by {@link EndpointOptions}. Not safe for use by several threads while it is being set up.
 */
@UriParams
public class KvsStorageConfiguration implements Cloneable, AwsCommonConfiguration {

    @UriPath(
            description =
                    "Name or ARN of the signaling channel; for a consumer that only listens also the beginning of names followed by"
                            + " an asterisk, or an asterisk alone for all channels.")
    @Metadata(required = true)
    private String channelName;

    @UriParam(
            label = "producer",
            defaultValue = "joinStorageSession",
            description =
                    "What the producer does with each message; the header CamelKvsStorageOperation wins over " + "it.")
    private KvsStorageOperation operation = KvsStorageOperation.joinStorageSession;

    @UriParam(
            label = "producer",
            defaultValue = "INGESTING",
            description = "How far a join must have come before the exchange goes on: OFFER (the offer arrived), "
                    + "CONNECTED (ICE and DTLS are up) or INGESTING (the storage session reports media).")
    private WaitFor waitFor = WaitFor.INGESTING;

    @UriParam(
            label = "producer",
            defaultValue = "60000",
            javaType = "java.time.Duration",
            description =
                    "How long a producer's exchange waits until a join has come as far as waitFor says, 1 ms to 24 h."
                            + " The session goes on trying after it.")
    private long joinTimeout = 60_000;

    @UriParam(
            defaultValue = "false",
            description =
                    "Whether the consumer or producer joins when it starts and leaves when it stops. One of those "
                            + "that share a channel should: it owns the session. Without it a consumer only listens, and a "
                            + "producer joins by its operation.")
    private boolean autoJoin = false;

    @UriParam(
            label = "consumer,filter",
            description = "Comma-separated event types, alerts and groups of them (offer, signaling, media, "
                    + "failure, alert) that become exchanges, for instance INGESTING,failure,alert; case does not "
                    + "matter. All event types when unset, and no alerts; none for a viewer whose route gets pictures.")
    private String events;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "10000",
            description = "How many events and alerts may wait for a slow route, 1 to 1000000. When more come some are "
                    + "dropped, as eventQueuePolicy says.")
    private int eventQueueSize = 10_000;

    @UriParam(
            defaultValue = "test-pattern",
            description = "Where the media comes from: test-pattern, or a URL or file for another source on the "
                    + "class path, such as anything FFmpeg reads with kvs-media-ffmpeg. Keep a password out of "
                    + "the endpoint URI with #property:key.")
    private String mediaSource = MediaOptions.DEFAULT_SOURCE;

    @UriParam(
            prefix = "source.",
            multiValue = true,
            description = "Further parameters of the media source, for instance source.loop=true.")
    private Map<String, Object> sourceParameters = new HashMap<>();

    @UriParam(
            defaultValue = "640",
            description = "Width of the video that is sent, an even number of pixels from 16 to 3840.")
    private int videoWidth = 640;

    @UriParam(
            defaultValue = "480",
            description = "Height of the video that is sent, an even number of pixels from 16 to 2160.")
    private int videoHeight = 480;

    @UriParam(defaultValue = "15", description = "Frames per second, 1 to 60.")
    private int videoFrameRate = 15;

    @UriParam(
            defaultValue = "1000000",
            description = "Upper bound of the video's bitrate, 30000 to 20000000 bits per second. The default is "
                    + "what a storage session takes by default quota.")
    private int maxVideoBitrate = MediaOptions.DEFAULT_MAX_VIDEO_BITRATE;

    @UriParam(
            label = "advanced",
            defaultValue = "2000",
            javaType = "java.time.Duration",
            description = "Longest time between two key frames, 500 ms to 20 s. Fragments of the recording start at "
                    + "key frames.")
    private long keyFrameInterval = 2000;

    @UriParam(
            label = "advanced",
            defaultValue = "6000",
            javaType = "java.time.Duration",
            description =
                    "How long to wait for an offer after a join was accepted before joining again, 1 s to 60 " + "s.")
    private long offerTimeout = 6000;

    @UriParam(
            label = "advanced",
            defaultValue = "30000",
            javaType = "java.time.Duration",
            description = "How long ICE and DTLS may take from the offer on, 1 s to 120 s.")
    private long connectTimeout = 30_000;

    @UriParam(
            label = "advanced",
            defaultValue = "ALL",
            description = "ALL: media takes the best path that ICE finds. RELAY: media goes through the service's TURN "
                    + "servers only, for networks whose direct paths fail, or to hide this machine's addresses.")
    private IceTransportPolicy iceTransportPolicy = IceTransportPolicy.ALL;

    @UriParam(
            label = "advanced",
            defaultValue = "5",
            description = "JoinStorageSession calls an attempt may make before it fails, 1 to 10.")
    private int maxJoins = 5;

    @UriParam(
            label = "advanced",
            defaultValue = "10000",
            javaType = "java.time.Duration",
            description = "Longest pause after the first failed attempt, 1 s to 1 h; it doubles with every further "
                    + "one, with full jitter.")
    private long retryDelay = 10_000;

    @UriParam(
            label = "advanced",
            defaultValue = "300000",
            javaType = "java.time.Duration",
            description = "Upper bound of the pause between attempts, 1 s to 24 h, not below retryDelay.")
    private long maxRetryDelay = 300_000;

    @UriParam(
            label = "scheduling,advanced",
            defaultValue = "3300000",
            javaType = "java.time.Duration",
            description = "Age at which a media connection is replaced as planned, 10 s to 24 h; each session takes a "
                    + "moment of its own in the last tenth before. The service ends a storage session after an hour.")
    private long rejoinAfter = 3_300_000;

    @UriParam(
            label = "scheduling,advanced",
            defaultValue = "3300000",
            javaType = "java.time.Duration",
            description = "Age at which the signaling connection is replaced as planned, 10 s to 24 h; each session "
                    + "takes a moment of its own in the last tenth before. The service closes it after an hour.")
    private long reconnectAfter = 3_300_000;

    @UriParam(
            label = "advanced",
            defaultValue = "10000",
            javaType = "java.time.Duration",
            description = "Time without acknowledgement of our media, though the source delivers, after which the "
                    + "media connection counts as lost and is replaced, 2 s to 5 min; never less than three usual "
                    + "intervals between two reports of the storage session.")
    private long mediaTimeout = 10_000;

    @UriParam(
            label = "advanced",
            defaultValue = "0",
            description = "Attempts in a row that may fail within giveUpWindow before the session gives up, 1 to "
                    + "1000; 0 to never give up for failures that may mend.")
    private int giveUpAttempts = 0;

    @UriParam(
            label = "advanced",
            defaultValue = "600000",
            javaType = "java.time.Duration",
            description = "The time within which giveUpAttempts are counted, 1 s to 24 h.")
    private long giveUpWindow = 600_000;

    @UriParam(
            label = "scheduling,advanced",
            description = "Pause after which a session that was displaced by another master takes the channel back, "
                    + "1 s to 24 h. When unset it leaves the channel to the other and gives up.")
    private Duration takeBackAfter;

    @UriParam(
            description = "AWS region of the channel, for instance eu-west-1. When unset: that of the "
                    + "KinesisVideoClient in use, else the one in the channel's ARN, else what the AWS SDK's "
                    + "default chain finds.")
    private String region;

    @UriParam(
            label = "advanced",
            description = "URI of another Kinesis Video Streams control plane, such as a local service. Setting it "
                    + "is enough; overrideEndpoint need not be set.")
    private String uriEndpointOverride;

    @UriParam(
            label = "advanced",
            defaultValue = "false",
            description = "Whether uriEndpointOverride applies. Implied by uriEndpointOverride; known from other "
                    + "AWS components.")
    private boolean overrideEndpoint = false;

    @UriParam(
            label = "advanced",
            description = "A client whose credentials, region and endpoint are used for all calls. Options for "
                    + "credentials and endpoint are refused besides it. It is never closed by the component.")
    @Metadata(autowired = true)
    private KinesisVideoClient kinesisVideoClient;

    @UriParam(label = "security", secret = true, description = "AWS access key; needs secretKey.")
    private String accessKey;

    @UriParam(label = "security", secret = true, description = "AWS secret key; needs accessKey.")
    private String secretKey;

    @UriParam(
            label = "security",
            secret = true,
            description = "AWS session token of temporary keys; needs accessKey and secretKey.")
    private String sessionToken;

    @UriParam(
            label = "security",
            defaultValue = "false",
            description = "Whether to take credentials from the AWS SDK's default chain (environment, profile, "
                    + "container or instance role). Also done when nothing else is configured.")
    private boolean useDefaultCredentialsProvider = false;

    @UriParam(
            label = "security",
            defaultValue = "false",
            description = "Whether to take credentials from a profile of the AWS configuration files.")
    private boolean useProfileCredentialsProvider = false;

    @UriParam(
            label = "security",
            description = "Name of the profile for useProfileCredentialsProvider; the default profile when unset.")
    private String profileCredentialsName;

    @UriParam(
            label = "security",
            defaultValue = "false",
            description = "Whether to use accessKey, secretKey and sessionToken as temporary credentials. Implied by "
                    + "sessionToken; known from other AWS components.")
    private boolean useSessionCredentials = false;

    @UriParam(
            label = "security",
            defaultValue = "false",
            description =
                    "Whether AWS calls and the signaling WebSocket trust every TLS certificate, whatever host it names. For tests "
                            + "only; not together with sslContextParameters.")
    private boolean trustAllCertificates = false;

    @UriParam(
            label = "proxy",
            enums = "HTTP,HTTPS",
            defaultValue = "HTTPS",
            description =
                    "How the proxy is spoken to; with a proxyHost it has to be HTTP, since the signaling WebSocket knows no "
                            + "other. What goes through it is encrypted all the same.")
    private Protocol proxyProtocol = Protocol.HTTPS;

    @UriParam(
            label = "proxy",
            description =
                    "Host of an HTTP proxy for AWS calls and the signaling WebSocket, reached by CONNECT; needs proxyPort and "
                            + "proxyProtocol=HTTP. Media does not go through it.")
    private String proxyHost;

    @UriParam(label = "proxy", description = "Port of the proxy, 1 to 65535; needs proxyHost.")
    private Integer proxyPort;

    @UriParam(
            defaultValue = "MASTER",
            description =
                    "MASTER sends the media that is stored. VIEWER watches it, and may speak; it needs clientId. A storage "
                            + "session takes three viewers.")
    private Role role = Role.MASTER;

    @UriParam(
            description =
                    "Id of the viewer, 1 to 256 characters of a-z, A-Z, 0-9, _, - and .; two viewers of a channel need two. The header CamelKvsStorageClientId wins over it in a producer.")
    private String clientId;

    @UriParam(
            defaultValue = "SOURCE",
            description =
                    "SOURCE: the media comes from mediaSource. ROUTE: pictures and sound come from routes, by the operations sendVideoFrame and sendAudio.")
    private MediaInput media = MediaInput.SOURCE;

    @UriParam(
            defaultValue = "10000",
            javaType = "java.time.Duration",
            description =
                    "How long the newest picture of a route is repeated when no other comes (media=ROUTE), 1 s to 24 h. After that nothing is sent and the session is STALLED, until a picture comes. Choose more than the time between two pictures.")
    private long frameTimeout = 10_000;

    @UriParam(
            defaultValue = "PEER",
            description =
                    "PEER: offers are answered here, and media is sent from here. ROUTE: a route answers; a device with a WebRTC stack of its own sends the media. The consumer then gets offers and candidates as exchanges of their own.")
    private AnswerBy answer = AnswerBy.PEER;

    @UriParam(
            label = "advanced",
            defaultValue = "10000",
            javaType = "java.time.Duration",
            description =
                    "How long the route may take to answer an offer (answer=ROUTE), 100 ms to 2 min and less than connectTimeout. All endpoints that join a channel must agree on it.")
    private long answerTimeout = 10_000;

    @UriParam(
            label = "advanced",
            defaultValue = "ASSUMED",
            description =
                    "How it is known whether a device's media connection is up (answer=ROUTE). ASSUMED: it counts as up once the answer was sent. REPORTED: the device says so, by the operation sendPeerState.")
    private PeerStateSource peerState = PeerStateSource.ASSUMED;

    @UriParam(
            label = "advanced",
            defaultValue = "false",
            description =
                    "Whether a viewer speaks: its sound comes from media or mediaSource. Otherwise it only watches.")
    private boolean viewerAudio = false;

    @UriParam(
            label = "consumer",
            defaultValue = "1000",
            javaType = "java.time.Duration",
            description = "A viewer's route gets one picture in that time, the newest, 33 ms to 1 h; 0 for none.")
    private long imageInterval = 1_000;

    @UriParam(
            label = "consumer",
            defaultValue = "JPEG",
            description =
                    "Format of the pictures that a viewer's route gets. I420: the planes Y, U and V one after the other, "
                            + "8 bit, rows without padding.")
    private ImageFormat imageFormat = ImageFormat.JPEG;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "DROP_OLDEST",
            description =
                    "What goes when more than eventQueueSize events wait: DROP_OLDEST or DROP_NEWEST. An exchange of type DROPPED tells of it in their place.")
    private EventQueuePolicy eventQueuePolicy = EventQueuePolicy.DROP_OLDEST;

    @UriParam(
            label = "consumer",
            defaultValue = "30000",
            javaType = "java.time.Duration",
            description = "Time without media after which the alert CHANNEL_DOWN is given, 1 s to 24 h.")
    private long downAfter = 30_000;

    @UriParam(
            label = "consumer",
            defaultValue = "10000",
            javaType = "java.time.Duration",
            description = "Time of steady media after which the alert CHANNEL_RECOVERED follows, 0 s to 24 h.")
    private long recoveredAfter = 10_000;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "5",
            description = "Losses of media within flappingWindow that make the alert FLAPPING, 2 to 1000; 0 for never.")
    private int flappingCount = 5;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "600000",
            javaType = "java.time.Duration",
            description = "The time within which flappingCount is counted, 10 s to 24 h.")
    private long flappingWindow = 600_000;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "30000",
            javaType = "java.time.Duration",
            description =
                    "Time without a key frame, while media is sent, that makes the alert NO_KEY_FRAME, 1 s to 1 h; 0 for never.")
    private long noKeyFrameAfter = 30_000;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "30000",
            javaType = "java.time.Duration",
            description =
                    "Time without an audio packet, while media is sent, that makes the alert NO_AUDIO, 1 s to 1 h; 0 for never.")
    private long noAudioAfter = 30_000;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "60000",
            javaType = "java.time.Duration",
            description =
                    "Difference between this machine's clock and the service's that makes the alert CLOCK_SKEW, 1 s to 1 h; 0 for never.")
    private long clockSkewLimit = 60_000;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "80",
            description =
                    "Share of a quota of AWS in use that makes the alert QUOTA_NEAR, 10 to 100 percent; 0 for never.")
    private int quotaNearPercent = 80;

    @UriParam(
            defaultValue = "false",
            description = "Whether a join creates what is missing: the channel, the stream and the link between them.")
    private boolean provision = false;

    @UriParam(
            label = "producer",
            description =
                    "Name or ARN of the stream for createStream, enableStorage, playback and provision. When unset: playback is of the stream that is linked to the channel; else the stream is called as the channel.")
    private String streamName;

    @UriParam(
            label = "producer",
            defaultValue = "24",
            description =
                    "Data retention of a stream that is created, 1 to 87600 hours. A storage session needs at least one.")
    private int dataRetentionInHours = 24;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "Whether the body is the request object of the AWS SDK, sent as it is; for operations that are calls of AWS.")
    private boolean pojoRequest = false;

    @UriParam(
            label = "advanced",
            description =
                    "Comma-separated types of our ICE candidates that are told to the service: host, srflx, prflx, relay. All "
                            + "when unset. The addresses of others are hidden, too.")
    private String iceCandidateTypes;

    @UriParam(
            label = "advanced",
            defaultValue = "false",
            description =
                    "Whether ICE candidates over TCP (RFC 6544) are gathered, too. A TURN server is reached over TCP without it.")
    private boolean iceTcpCandidates = false;

    @UriParam(
            label = "security",
            description =
                    "TLS settings for AWS calls and the signaling WebSocket, such as a trust store of one's own. Not together "
                            + "with trustAllCertificates.")
    private SSLContextParameters sslContextParameters;

    @UriParam(
            label = "advanced",
            defaultValue = "false",
            description = "Whether calls go to AWS's FIPS endpoints. Not together " + "with uriEndpointOverride.")
    private boolean fipsEnabled = false;

    @UriParam(
            label = "advanced",
            defaultValue = "false",
            description =
                    "Whether calls go to AWS's dual-stack endpoints (IPv4 and IPv6). Not together with uriEndpointOverride.")
    private boolean dualstackEnabled = false;

    @UriParam(
            label = "security",
            description = "ARN of a role to assume by AWS STS with the credentials configured, such as "
                    + "arn:aws:iam::123456789012:role/camera; needs software.amazon.awssdk:sts.")
    private String assumeRoleArn;

    @UriParam(
            label = "security",
            description = "Name of the assumed role's session, 2 to 64 characters; camel-kvs-storage when unset.")
    private String assumeRoleSessionName;

    @UriParam(
            label = "security",
            description = "External id that the role's trust policy asks for, 2 to 1224 characters.")
    private String assumeRoleExternalId;

    @UriParam(
            label = "security",
            description = "Host of the AWS IoT credential provider, for devices with an X.509 certificate, such as "
                    + "c1ab2cd3ef4gh5.credentials.iot.eu-west-1.amazonaws.com; needs iotRoleAlias, iotCertificate "
                    + "and iotPrivateKey.")
    private String iotCredentialEndpoint;

    @UriParam(label = "security", description = "Role alias at the AWS IoT credential provider, 1 to 128 characters.")
    private String iotRoleAlias;

    @UriParam(
            label = "security",
            description =
                    "Name of the thing that the certificate is attached to, if the policy asks for it; the channel's name is often the same.")
    private String iotThingName;

    @UriParam(
            label = "security",
            description =
                    "Resource with the device's certificate as PEM, perhaps followed by its authorities, for instance "
                            + "file:/etc/device/cert.pem.")
    private String iotCertificate;

    @UriParam(
            label = "security",
            secret = true,
            description =
                    "Resource with the certificate's private key as PEM (RSA or EC; PKCS#8, PKCS#1 or SEC 1), for instance "
                            + "file:/etc/device/key.pem.")
    private String iotPrivateKey;

    @UriParam(
            label = "security",
            description =
                    "Resource with the certificate authority of the AWS IoT credential provider as PEM; the JVM's trust store when unset.")
    private String iotCaCertificate;

    /** An independent copy. */
    public KvsStorageConfiguration copy() {
        try {
            KvsStorageConfiguration copy = (KvsStorageConfiguration) clone();
            copy.sourceParameters = new HashMap<>(sourceParameters);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public String getChannelName() {
        return channelName;
    }

    public void setChannelName(String channelName) {
        this.channelName = channelName;
    }

    public KvsStorageOperation getOperation() {
        return operation;
    }

    public void setOperation(KvsStorageOperation operation) {
        this.operation = operation;
    }

    public WaitFor getWaitFor() {
        return waitFor;
    }

    public void setWaitFor(WaitFor waitFor) {
        this.waitFor = waitFor;
    }

    public long getJoinTimeout() {
        return joinTimeout;
    }

    public void setJoinTimeout(long joinTimeout) {
        this.joinTimeout = joinTimeout;
    }

    public boolean isAutoJoin() {
        return autoJoin;
    }

    public void setAutoJoin(boolean autoJoin) {
        this.autoJoin = autoJoin;
    }

    public String getEvents() {
        return events;
    }

    public void setEvents(String events) {
        this.events = events;
    }

    public int getEventQueueSize() {
        return eventQueueSize;
    }

    public void setEventQueueSize(int eventQueueSize) {
        this.eventQueueSize = eventQueueSize;
    }

    public String getMediaSource() {
        return mediaSource;
    }

    public void setMediaSource(String mediaSource) {
        this.mediaSource = mediaSource;
    }

    public Map<String, Object> getSourceParameters() {
        return sourceParameters;
    }

    public void setSourceParameters(Map<String, Object> sourceParameters) {
        this.sourceParameters = sourceParameters;
    }

    public int getVideoWidth() {
        return videoWidth;
    }

    public void setVideoWidth(int videoWidth) {
        this.videoWidth = videoWidth;
    }

    public int getVideoHeight() {
        return videoHeight;
    }

    public void setVideoHeight(int videoHeight) {
        this.videoHeight = videoHeight;
    }

    public int getVideoFrameRate() {
        return videoFrameRate;
    }

    public void setVideoFrameRate(int videoFrameRate) {
        this.videoFrameRate = videoFrameRate;
    }

    public int getMaxVideoBitrate() {
        return maxVideoBitrate;
    }

    public void setMaxVideoBitrate(int maxVideoBitrate) {
        this.maxVideoBitrate = maxVideoBitrate;
    }

    public long getKeyFrameInterval() {
        return keyFrameInterval;
    }

    public void setKeyFrameInterval(long keyFrameInterval) {
        this.keyFrameInterval = keyFrameInterval;
    }

    public long getOfferTimeout() {
        return offerTimeout;
    }

    public void setOfferTimeout(long offerTimeout) {
        this.offerTimeout = offerTimeout;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public IceTransportPolicy getIceTransportPolicy() {
        return iceTransportPolicy;
    }

    public void setIceTransportPolicy(IceTransportPolicy iceTransportPolicy) {
        this.iceTransportPolicy = iceTransportPolicy;
    }

    public int getMaxJoins() {
        return maxJoins;
    }

    public void setMaxJoins(int maxJoins) {
        this.maxJoins = maxJoins;
    }

    public long getRetryDelay() {
        return retryDelay;
    }

    public void setRetryDelay(long retryDelay) {
        this.retryDelay = retryDelay;
    }

    public long getMaxRetryDelay() {
        return maxRetryDelay;
    }

    public void setMaxRetryDelay(long maxRetryDelay) {
        this.maxRetryDelay = maxRetryDelay;
    }

    public long getRejoinAfter() {
        return rejoinAfter;
    }

    public void setRejoinAfter(long rejoinAfter) {
        this.rejoinAfter = rejoinAfter;
    }

    public long getReconnectAfter() {
        return reconnectAfter;
    }

    public void setReconnectAfter(long reconnectAfter) {
        this.reconnectAfter = reconnectAfter;
    }

    public long getMediaTimeout() {
        return mediaTimeout;
    }

    public void setMediaTimeout(long mediaTimeout) {
        this.mediaTimeout = mediaTimeout;
    }

    public int getGiveUpAttempts() {
        return giveUpAttempts;
    }

    public void setGiveUpAttempts(int giveUpAttempts) {
        this.giveUpAttempts = giveUpAttempts;
    }

    public long getGiveUpWindow() {
        return giveUpWindow;
    }

    public void setGiveUpWindow(long giveUpWindow) {
        this.giveUpWindow = giveUpWindow;
    }

    public Duration getTakeBackAfter() {
        return takeBackAfter;
    }

    public void setTakeBackAfter(Duration takeBackAfter) {
        this.takeBackAfter = takeBackAfter;
    }

    @Override
    public String getRegion() {
        return region;
    }

    public void setRegion(String region) {
        this.region = region;
    }

    @Override
    public String getUriEndpointOverride() {
        return uriEndpointOverride;
    }

    public void setUriEndpointOverride(String uriEndpointOverride) {
        this.uriEndpointOverride = uriEndpointOverride;
    }

    @Override
    public boolean isOverrideEndpoint() {
        return overrideEndpoint;
    }

    public void setOverrideEndpoint(boolean overrideEndpoint) {
        this.overrideEndpoint = overrideEndpoint;
    }

    public KinesisVideoClient getKinesisVideoClient() {
        return kinesisVideoClient;
    }

    public void setKinesisVideoClient(KinesisVideoClient kinesisVideoClient) {
        this.kinesisVideoClient = kinesisVideoClient;
    }

    @Override
    public String getAccessKey() {
        return accessKey;
    }

    public void setAccessKey(String accessKey) {
        this.accessKey = accessKey;
    }

    @Override
    public String getSecretKey() {
        return secretKey;
    }

    public void setSecretKey(String secretKey) {
        this.secretKey = secretKey;
    }

    @Override
    public String getSessionToken() {
        return sessionToken;
    }

    public void setSessionToken(String sessionToken) {
        this.sessionToken = sessionToken;
    }

    @Override
    public boolean isUseDefaultCredentialsProvider() {
        return useDefaultCredentialsProvider;
    }

    public void setUseDefaultCredentialsProvider(boolean useDefaultCredentialsProvider) {
        this.useDefaultCredentialsProvider = useDefaultCredentialsProvider;
    }

    @Override
    public boolean isUseProfileCredentialsProvider() {
        return useProfileCredentialsProvider;
    }

    public void setUseProfileCredentialsProvider(boolean useProfileCredentialsProvider) {
        this.useProfileCredentialsProvider = useProfileCredentialsProvider;
    }

    @Override
    public String getProfileCredentialsName() {
        return profileCredentialsName;
    }

    public void setProfileCredentialsName(String profileCredentialsName) {
        this.profileCredentialsName = profileCredentialsName;
    }

    @Override
    public boolean isUseSessionCredentials() {
        return useSessionCredentials;
    }

    public void setUseSessionCredentials(boolean useSessionCredentials) {
        this.useSessionCredentials = useSessionCredentials;
    }

    @Override
    public boolean isTrustAllCertificates() {
        return trustAllCertificates;
    }

    public void setTrustAllCertificates(boolean trustAllCertificates) {
        this.trustAllCertificates = trustAllCertificates;
    }

    @Override
    public Protocol getProxyProtocol() {
        return proxyProtocol;
    }

    public void setProxyProtocol(Protocol proxyProtocol) {
        this.proxyProtocol = proxyProtocol;
    }

    @Override
    public String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(String proxyHost) {
        this.proxyHost = proxyHost;
    }

    @Override
    public Integer getProxyPort() {
        return proxyPort;
    }

    public void setProxyPort(Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    public Role getRole() {
        return role;
    }

    public void setRole(Role role) {
        this.role = role;
    }

    public String getClientId() {
        return clientId;
    }

    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public MediaInput getMedia() {
        return media;
    }

    public void setMedia(MediaInput media) {
        this.media = media;
    }

    public long getFrameTimeout() {
        return frameTimeout;
    }

    public void setFrameTimeout(long frameTimeout) {
        this.frameTimeout = frameTimeout;
    }

    public AnswerBy getAnswer() {
        return answer;
    }

    public void setAnswer(AnswerBy answer) {
        this.answer = answer;
    }

    public long getAnswerTimeout() {
        return answerTimeout;
    }

    public void setAnswerTimeout(long answerTimeout) {
        this.answerTimeout = answerTimeout;
    }

    public PeerStateSource getPeerState() {
        return peerState;
    }

    public void setPeerState(PeerStateSource peerState) {
        this.peerState = peerState;
    }

    public boolean isViewerAudio() {
        return viewerAudio;
    }

    public void setViewerAudio(boolean viewerAudio) {
        this.viewerAudio = viewerAudio;
    }

    public long getImageInterval() {
        return imageInterval;
    }

    public void setImageInterval(long imageInterval) {
        this.imageInterval = imageInterval;
    }

    public ImageFormat getImageFormat() {
        return imageFormat;
    }

    public void setImageFormat(ImageFormat imageFormat) {
        this.imageFormat = imageFormat;
    }

    public EventQueuePolicy getEventQueuePolicy() {
        return eventQueuePolicy;
    }

    public void setEventQueuePolicy(EventQueuePolicy eventQueuePolicy) {
        this.eventQueuePolicy = eventQueuePolicy;
    }

    public long getDownAfter() {
        return downAfter;
    }

    public void setDownAfter(long downAfter) {
        this.downAfter = downAfter;
    }

    public long getRecoveredAfter() {
        return recoveredAfter;
    }

    public void setRecoveredAfter(long recoveredAfter) {
        this.recoveredAfter = recoveredAfter;
    }

    public int getFlappingCount() {
        return flappingCount;
    }

    public void setFlappingCount(int flappingCount) {
        this.flappingCount = flappingCount;
    }

    public long getFlappingWindow() {
        return flappingWindow;
    }

    public void setFlappingWindow(long flappingWindow) {
        this.flappingWindow = flappingWindow;
    }

    public long getNoKeyFrameAfter() {
        return noKeyFrameAfter;
    }

    public void setNoKeyFrameAfter(long noKeyFrameAfter) {
        this.noKeyFrameAfter = noKeyFrameAfter;
    }

    public long getNoAudioAfter() {
        return noAudioAfter;
    }

    public void setNoAudioAfter(long noAudioAfter) {
        this.noAudioAfter = noAudioAfter;
    }

    public long getClockSkewLimit() {
        return clockSkewLimit;
    }

    public void setClockSkewLimit(long clockSkewLimit) {
        this.clockSkewLimit = clockSkewLimit;
    }

    public int getQuotaNearPercent() {
        return quotaNearPercent;
    }

    public void setQuotaNearPercent(int quotaNearPercent) {
        this.quotaNearPercent = quotaNearPercent;
    }

    public boolean isProvision() {
        return provision;
    }

    public void setProvision(boolean provision) {
        this.provision = provision;
    }

    public String getStreamName() {
        return streamName;
    }

    public void setStreamName(String streamName) {
        this.streamName = streamName;
    }

    public int getDataRetentionInHours() {
        return dataRetentionInHours;
    }

    public void setDataRetentionInHours(int dataRetentionInHours) {
        this.dataRetentionInHours = dataRetentionInHours;
    }

    public boolean isPojoRequest() {
        return pojoRequest;
    }

    public void setPojoRequest(boolean pojoRequest) {
        this.pojoRequest = pojoRequest;
    }

    public String getIceCandidateTypes() {
        return iceCandidateTypes;
    }

    public void setIceCandidateTypes(String iceCandidateTypes) {
        this.iceCandidateTypes = iceCandidateTypes;
    }

    public boolean isIceTcpCandidates() {
        return iceTcpCandidates;
    }

    public void setIceTcpCandidates(boolean iceTcpCandidates) {
        this.iceTcpCandidates = iceTcpCandidates;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public boolean isFipsEnabled() {
        return fipsEnabled;
    }

    public void setFipsEnabled(boolean fipsEnabled) {
        this.fipsEnabled = fipsEnabled;
    }

    public boolean isDualstackEnabled() {
        return dualstackEnabled;
    }

    public void setDualstackEnabled(boolean dualstackEnabled) {
        this.dualstackEnabled = dualstackEnabled;
    }

    public String getAssumeRoleArn() {
        return assumeRoleArn;
    }

    public void setAssumeRoleArn(String assumeRoleArn) {
        this.assumeRoleArn = assumeRoleArn;
    }

    public String getAssumeRoleSessionName() {
        return assumeRoleSessionName;
    }

    public void setAssumeRoleSessionName(String assumeRoleSessionName) {
        this.assumeRoleSessionName = assumeRoleSessionName;
    }

    public String getAssumeRoleExternalId() {
        return assumeRoleExternalId;
    }

    public void setAssumeRoleExternalId(String assumeRoleExternalId) {
        this.assumeRoleExternalId = assumeRoleExternalId;
    }

    public String getIotCredentialEndpoint() {
        return iotCredentialEndpoint;
    }

    public void setIotCredentialEndpoint(String iotCredentialEndpoint) {
        this.iotCredentialEndpoint = iotCredentialEndpoint;
    }

    public String getIotRoleAlias() {
        return iotRoleAlias;
    }

    public void setIotRoleAlias(String iotRoleAlias) {
        this.iotRoleAlias = iotRoleAlias;
    }

    public String getIotThingName() {
        return iotThingName;
    }

    public void setIotThingName(String iotThingName) {
        this.iotThingName = iotThingName;
    }

    public String getIotCertificate() {
        return iotCertificate;
    }

    public void setIotCertificate(String iotCertificate) {
        this.iotCertificate = iotCertificate;
    }

    public String getIotPrivateKey() {
        return iotPrivateKey;
    }

    public void setIotPrivateKey(String iotPrivateKey) {
        this.iotPrivateKey = iotPrivateKey;
    }

    public String getIotCaCertificate() {
        return iotCaCertificate;
    }

    public void setIotCaCertificate(String iotCaCertificate) {
        this.iotCaCertificate = iotCaCertificate;
    }
}
