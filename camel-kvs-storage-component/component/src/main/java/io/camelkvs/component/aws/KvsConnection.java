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
import io.camelkvs.session.Failure;
import io.camelkvs.session.SessionRuntime;
import io.camelkvs.session.aws.KvsApi;
import io.camelkvs.session.aws.ServiceClients;
import io.camelkvs.session.signaling.SignalingConnector;
import java.util.Optional;

/**
 * The clients for one account, region and endpoint; shared by all endpoints with these settings.
 *
 * @param api       the AWS calls
 * @param signaling opens signaling connections
 * @param clients   the AWS calls that no session makes
 * @param owned     closes what was opened for it, never a client that a user brought
 */
public record KvsConnection(KvsApi api, SignalingConnector signaling, ServiceClients clients, Runnable owned) {

    /** Opens connections; the real one makes AWS clients. */
    public interface Factory {
        /**
         * Makes the clients; calls nothing on the network. May take a moment, so it is not for constructors.
         *
         * @param runtime threads and time that the connection may use until it is closed
         */
        KvsConnection open(KvsStorageConfiguration configuration, String region, SessionRuntime runtime);
    }

    /** Why no call over this connection can succeed, as the newest call to tell has learned. */
    public Optional<Failure> obstacle() {
        return api.obstacle();
    }

    void close() {
        owned.run();
    }
}
