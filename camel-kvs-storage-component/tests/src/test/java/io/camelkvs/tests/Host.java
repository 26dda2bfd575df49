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
package io.camelkvs.tests;

import io.camelkvs.local.KvsLocal;
import io.camelkvs.session.ChannelRef;
import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.ChannelSessions;
import io.camelkvs.session.Role;
import io.camelkvs.session.Scheduler;
import io.camelkvs.session.SessionRuntime;
import io.camelkvs.session.aws.AwsKvsApi;
import io.camelkvs.session.aws.KvsApi;
import io.camelkvs.session.media.IceServer;
import io.camelkvs.session.signaling.SignalingHttpClient;
import io.camelkvs.session.signaling.WebSocketSignalingConnector;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;

/** Sessions without Camel, with the threads and clients that they need, for a local service. */
final class Host implements AutoCloseable {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final SdkHttpClient http = ApacheHttpClient.create();
    private final SignalingHttpClient signaling = new SignalingHttpClient(pool);
    private final KinesisVideoClient client;
    private final AwsKvsApi aws;
    private final KvsApi api;
    private final WebSocketSignalingConnector connector;
    private final ChannelSessions sessions;

    Host(KvsLocal kvs) {
        this(kvs, null);
    }

    /** @param iceServers what the service would name if it had some, or null for its own */
    Host(KvsLocal kvs, List<IceServer> iceServers) {
        StaticCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create(kvs.accessKey(), kvs.secretKey()));
        Scheduler scheduler = Scheduler.of(Clock.systemUTC(), timer);
        client = KinesisVideoClient.builder()
                .httpClient(http)
                .region(Region.of(kvs.region()))
                .credentialsProvider(credentials)
                .endpointOverride(kvs.endpoint())
                .build();
        aws = new AwsKvsApi(client, http, Clock.systemUTC());
        api = iceServers == null ? aws : naming(iceServers);
        connector =
                new WebSocketSignalingConnector(credentials, kvs.region(), scheduler, signaling, aws.serviceClock());
        sessions = new ChannelSessions(new SessionRuntime(scheduler, pool, pool, pool, scheduler, pool));
    }

    private KvsApi naming(List<IceServer> iceServers) {
        return (KvsApi) Proxy.newProxyInstance(
                Host.class.getClassLoader(), new Class<?>[] {KvsApi.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(aws, arguments);
                        return method.getName().equals("iceServers") ? iceServers : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    ChannelSession session(String channel) {
        return sessions.get(api, connector, ChannelRef.parse(channel), Role.MASTER, null);
    }

    KinesisVideoClient client() {
        return client;
    }

    @Override
    public void close() {
        sessions.close();
        aws.close();
        client.close();
        http.close();
        signaling.close();
        timer.shutdownNow();
        pool.shutdownNow();
    }
}
