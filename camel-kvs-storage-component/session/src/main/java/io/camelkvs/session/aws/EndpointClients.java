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
package io.camelkvs.session.aws;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The SDK clients of one service, one for each endpoint URL, the least recently used of them closed when there are too
 * many. They share HTTP client and timer thread, so a client is small and closing one does not disturb a call that is
 * under way. Safe for use by any thread.
 */
final class EndpointClients<C extends SdkAutoCloseable> implements AutoCloseable {

    private final int capacity;
    private final Function<URI, C> factory;
    private final Map<URI, C> clients = new LinkedHashMap<>(16, 0.75f, true);
    private boolean closed;

    EndpointClients(int capacity, Function<URI, C> factory) {
        this.capacity = capacity;
        this.factory = factory;
    }

    synchronized C at(URI endpoint) {
        if (closed) {
            throw new IllegalStateException("the AWS clients are closed");
        }
        C client = clients.computeIfAbsent(endpoint, factory);
        if (clients.size() > capacity) {
            URI eldest = clients.keySet().iterator().next();
            clients.remove(eldest).close();
        }
        return client;
    }

    @Override
    public synchronized void close() {
        closed = true;
        clients.values().forEach(SdkAutoCloseable::close);
        clients.clear();
    }
}
