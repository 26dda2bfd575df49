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
package io.camelkvs.component.aws;

import io.camelkvs.component.KvsStorageConfiguration;
import io.camelkvs.session.SessionRuntime;
import io.camelkvs.session.aws.AwsKvsApi;
import io.camelkvs.session.signaling.SignalingHttpClient;
import io.camelkvs.session.signaling.WebSocketSignalingConnector;
import java.time.Clock;
import org.apache.camel.CamelContext;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;

/** Opens connections to AWS, or to what {@code uriEndpointOverride} names. Stateless. */
public final class AwsConnection {

    private AwsConnection() {}

    /** @param context finds the resources that options name */
    public static KvsConnection open(
            CamelContext context, KvsStorageConfiguration configuration, String region, SessionRuntime runtime) {
        Owned owned = new Owned();
        try {
            return open(context, configuration, region, runtime, owned);
        } catch (RuntimeException e) {
            owned.close();
            throw e;
        }
    }

    private static KvsConnection open(
            CamelContext context,
            KvsStorageConfiguration configuration,
            String region,
            SessionRuntime runtime,
            Owned owned) {
        AwsNetwork network = AwsNetwork.of(configuration, context);
        SdkHttpClient http = owned.add(network.http());
        KinesisVideoClient client = configuration.getKinesisVideoClient();
        if (client == null) {
            client = owned.add(AwsClients.kinesisVideo(
                    configuration,
                    region,
                    AwsCredentialsSource.of(configuration, region, network, http, context, runtime, owned),
                    http));
        }
        AwsKvsApi api = owned.add(new AwsKvsApi(client, http, Clock.systemUTC(), AwsClients.variant(configuration)));
        SignalingHttpClient webSockets = owned.add(new SignalingHttpClient(runtime.queue(), network.signaling()));
        return new KvsConnection(
                api,
                new WebSocketSignalingConnector(
                        api.credentialsProvider(), region, runtime.scheduler(), webSockets, api.serviceClock()),
                api.clients(),
                owned::close);
    }
}
