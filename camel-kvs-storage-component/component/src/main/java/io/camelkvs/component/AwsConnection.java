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

import io.camelkvs.session.SessionRuntime;
import io.camelkvs.session.aws.AwsKvsApi;
import io.camelkvs.session.signaling.SignalingHttpClient;
import io.camelkvs.session.signaling.WebSocketSignalingConnector;
import java.time.Clock;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;

/** Opens connections to AWS, or to what {@code uriEndpointOverride} names. Stateless. */
final class AwsConnection {

    private AwsConnection() {}

    static KvsConnection open(KvsStorageConfiguration configuration, String region, SessionRuntime runtime) {
        SdkHttpClient http = AwsClients.http(configuration);
        KinesisVideoClient users = configuration.getKinesisVideoClient();
        KinesisVideoClient client = users != null ? users : AwsClients.kinesisVideo(configuration, region, http);
        AwsKvsApi api = new AwsKvsApi(client, http, Clock.systemUTC());
        SignalingHttpClient webSockets = new SignalingHttpClient(runtime.queue());
        return new KvsConnection(
                api,
                new WebSocketSignalingConnector(
                        api.credentialsProvider(), region, runtime.scheduler(), webSockets, api.serviceClock()),
                api.clients(),
                () -> {
                    webSockets.close();
                    api.close();
                    if (users == null) {
                        client.close();
                    }
                    http.close();
                });
    }
}
