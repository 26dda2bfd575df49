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
package io.camelkvs.tests.aws;

import io.camelkvs.session.ChannelRef;
import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.ChannelSessions;
import io.camelkvs.session.JoinOptions;
import io.camelkvs.session.Role;
import io.camelkvs.session.Scheduler;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.SessionRuntime;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.WaitFor;
import io.camelkvs.session.aws.AwsKvsApi;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.signaling.SignalingHttpClient;
import io.camelkvs.session.signaling.TranscribedSignaling;
import io.camelkvs.session.signaling.WebSocketSignalingConnector;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClientBuilder;
import software.amazon.awssdk.services.kinesisvideo.model.APIName;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.KinesisVideoArchivedMediaClient;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.Fragment;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.FragmentSelectorType;

/**
 * Records the test pattern for a while, through the production session, and looks at what was stored, with everything
 * that the service said noted in a transcript.
 */
final class ServiceCheck {

    /**
     * What came of it.
     *
     * @param snapshot  shortly before the session was left
     * @param fragments that the stream has of this time, in their order
     */
    record Result(SessionSnapshot snapshot, List<Fragment> fragments) {}

    private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(90);

    private final String channel;
    private final String region;
    private final AwsCredentialsProvider credentials;
    private final URI endpoint;
    private final Transcript transcript;

    /** @param endpoint of another service than AWS, or null */
    ServiceCheck(
            String channel, String region, AwsCredentialsProvider credentials, URI endpoint, Transcript transcript) {
        this.channel = channel;
        this.region = region;
        this.credentials = credentials;
        this.endpoint = endpoint;
        this.transcript = transcript;
    }

    Result run(Duration duration) throws Exception {
        transcript.hide("channel", ChannelRef.parse(channel).name());
        hide(credentials.resolveCredentials());
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        ExecutorService pool = Executors.newCachedThreadPool();
        Scheduler scheduler = Scheduler.of(Clock.systemUTC(), timer);
        try (SdkHttpClient http = new TranscribedHttp(transcript);
                KinesisVideoClient client = client(http);
                SignalingHttpClient sockets = TranscribedSignaling.client(pool, transcript);
                AwsKvsApi api = new AwsKvsApi(client, http, Clock.systemUTC());
                ChannelSessions sessions =
                        new ChannelSessions(new SessionRuntime(scheduler, pool, pool, pool, scheduler, pool))) {
            ChannelSession session = sessions.get(
                    api,
                    new WebSocketSignalingConnector(credentials, region, scheduler, sockets, api.serviceClock()),
                    ChannelRef.parse(channel),
                    Role.MASTER,
                    null);
            session.subscribe(this::note);
            Instant begun = Instant.now();
            SessionSnapshot snapshot = record(session, timer, duration);
            return new Result(snapshot, fragments(client, http, snapshot.streamArn(), begun));
        } finally {
            timer.shutdownNow();
            pool.shutdownNow();
        }
    }

    private SessionSnapshot record(ChannelSession session, ScheduledExecutorService timer, Duration duration)
            throws Exception {
        session.join(JoinOptions.of(MediaOptions.testPattern()), WaitFor.INGESTING, JOIN_TIMEOUT)
                .get();
        CompletableFuture<SessionSnapshot> recorded = new CompletableFuture<>();
        timer.schedule(() -> recorded.complete(session.snapshot()), duration.toMillis(), TimeUnit.MILLISECONDS);
        SessionSnapshot snapshot = recorded.get();
        transcript.note("session", snapshot.state() + ", " + snapshot.stats() + ", " + snapshot.timings());
        session.leave().get();
        return snapshot;
    }

    private void note(SessionEvent event) {
        String failure = event.failure() == null
                ? ""
                : event.failure().kind() + " " + event.failure().message();
        transcript.note("event " + event.type(), failure);
    }

    private List<Fragment> fragments(KinesisVideoClient client, SdkHttpClient http, String stream, Instant begun) {
        String archive = client.getDataEndpoint(
                        request -> request.streamARN(stream).apiName(APIName.LIST_FRAGMENTS))
                .dataEndpoint();
        try (KinesisVideoArchivedMediaClient media = KinesisVideoArchivedMediaClient.builder()
                .httpClient(http)
                .region(Region.of(region))
                .credentialsProvider(credentials)
                .endpointOverride(URI.create(archive))
                .build()) {
            return media
                    .listFragmentsPaginator(request -> request.streamARN(stream)
                            .fragmentSelector(
                                    selector -> selector.fragmentSelectorType(FragmentSelectorType.SERVER_TIMESTAMP)
                                            .timestampRange(range -> range.startTimestamp(begun)
                                                    .endTimestamp(Instant.now().plusSeconds(60)))))
                    .fragments()
                    .stream()
                    .sorted((a, b) -> a.producerTimestamp().compareTo(b.producerTimestamp()))
                    .toList();
        }
    }

    private KinesisVideoClient client(SdkHttpClient http) {
        KinesisVideoClientBuilder builder = KinesisVideoClient.builder()
                .httpClient(http)
                .region(Region.of(region))
                .credentialsProvider(credentials);
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.build();
    }

    private void hide(AwsCredentials keys) {
        transcript.hide("access key", keys.accessKeyId());
        transcript.hide("secret key", keys.secretAccessKey());
        if (keys instanceof AwsSessionCredentials session) {
            transcript.hide("session token", session.sessionToken());
        }
    }
}
