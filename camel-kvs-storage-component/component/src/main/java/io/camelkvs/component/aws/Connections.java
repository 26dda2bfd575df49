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
import io.camelkvs.component.SharedParts;
import io.camelkvs.session.Failure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections of a Camel context, one for each account, region and endpoint. Not for several threads at once. */
public final class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final KvsConnection.Factory factory;
    private final Map<ConnectionKey, KvsConnection> connections = new HashMap<>();
    private final Map<KvsConnection, AwsCalls> calls = new HashMap<>();

    public Connections(KvsConnection.Factory factory) {
        this.factory = factory;
    }

    /** The connection with these settings, made if there is none yet. */
    public KvsConnection get(KvsStorageConfiguration configuration, String region, SharedParts shared) {
        return connections.computeIfAbsent(
                ConnectionKey.of(configuration, region), key -> factory.open(configuration, region, shared.runtime()));
    }

    /** The calls of AWS that no session makes. */
    public AwsCalls calls(KvsConnection connection, SharedParts shared) {
        return calls.computeIfAbsent(
                connection,
                key -> new AwsCalls(
                        key.clients(),
                        shared.registry().quotas(key),
                        shared.runtime().scheduler()));
    }

    /** Why no call can succeed, one for each connection that has such a reason. */
    public List<Failure> obstacles() {
        return connections.values().stream()
                .flatMap(connection -> connection.obstacle().stream())
                .toList();
    }

    public void close() {
        connections.values().forEach(Connections::close);
        connections.clear();
        calls.clear();
    }

    private static void close(KvsConnection connection) {
        try {
            connection.close();
        } catch (RuntimeException e) {
            LOG.warn("A client could not be closed", e);
        }
    }
}
