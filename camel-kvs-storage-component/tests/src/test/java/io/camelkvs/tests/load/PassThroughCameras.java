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
package io.camelkvs.tests.load;

import io.camelkvs.session.ChannelRef;
import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.ChannelSessions;
import io.camelkvs.session.JoinOptions;
import io.camelkvs.session.Role;
import io.camelkvs.session.SessionRuntime;
import io.camelkvs.session.WaitFor;
import io.camelkvs.session.aws.AwsKvsApi;
import io.camelkvs.session.aws.AwsSettings;
import io.camelkvs.session.media.MediaCatalog;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.signaling.SignalingHttpClient;
import io.camelkvs.session.signaling.WebSocketSignalingConnector;
import io.camelkvs.tests.TestThreads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A program with many cameras whose media is encoded already. For one test thread. */
final class PassThroughCameras implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final TestThreads threads = new TestThreads();
    private final PassThroughPeers peers = new PassThroughPeers();
    private final AwsKvsApi api;
    private final SignalingHttpClient webSockets;
    private final WebSocketSignalingConnector connector;
    private final ChannelSessions sessions;

    PassThroughCameras(ServiceProcess service, LoopedMedia media) {
        AwsCredentialsProvider credentials = StaticCredentialsProvider.create(
                AwsBasicCredentials.create(ServiceProcess.ACCESS_KEY, ServiceProcess.SECRET_KEY));
        SessionRuntime runtime = threads.runtime();
        api = AwsKvsApi.create(new AwsSettings(ServiceProcess.REGION, credentials, service.endpoint()));
        webSockets = new SignalingHttpClient(runtime.queue());
        connector = new WebSocketSignalingConnector(
                credentials, ServiceProcess.REGION, runtime.scheduler(), webSockets, api.serviceClock());
        sessions = new ChannelSessions(runtime, new MediaCatalog(List.of(new LoopedCamera(media)), List.of(peers)));
    }

    /** Returns when media of all arrives. */
    void join(List<String> channels) {
        all(channels.stream().map(channel -> session(channel)
                .join(JoinOptions.of(MediaOptions.testPattern()), WaitFor.INGESTING, PATIENCE)));
    }

    /** Ends all and tells how many pictures each has sent. */
    Map<String, Long> leave(List<String> channels) {
        all(channels.stream().map(channel -> session(channel).leave()));
        return channels.stream().collect(Collectors.toMap(channel -> channel, peers::sent));
    }

    private ChannelSession session(String channel) {
        return sessions.get(api, connector, ChannelRef.parse(channel), Role.MASTER, null);
    }

    private static void all(Stream<CompletableFuture<?>> futures) {
        CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).join();
    }

    @Override
    public void close() {
        sessions.close();
        webSockets.close();
        api.close();
        peers.close();
        threads.close();
    }
}
