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
package io.camelkvs.tests.field;

import io.camelkvs.local.storage.PeerEngine;
import io.camelkvs.rtp.OfferingPeer;
import io.camelkvs.rtp.PeerListener;
import io.camelkvs.rtp.PeerOptions;
import io.camelkvs.session.media.MediaPeer;
import io.camelkvs.session.media.MediaPeerFactory;
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaPeerOptions;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaSource;
import io.camelkvs.session.media.RawMediaSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Both ends of media connections that carry no media: the storage session's and ours. Offers, answers and candidates
 * take the real way over the signaling connection; what then connects is a call within this process. Safe for use by
 * any thread.
 */
final class PeerDoubles implements PeerEngine, MediaPeerFactory {

    private static final Pattern SESSION_ID = Pattern.compile("(?m)^o=- (\\d+) ");

    private final Map<Long, DoubledConnection> connections = new ConcurrentHashMap<>();
    private final AtomicLong nextId = new AtomicLong(1_000_000_000L);

    @Override
    public OfferingPeer create(PeerOptions options, PeerListener listener) {
        long id = nextId.incrementAndGet();
        DoubledConnection connection = new DoubledConnection(id, options, listener, () -> connections.remove(id));
        connections.put(id, connection);
        return connection.service();
    }

    @Override
    public String name() {
        return "double";
    }

    @Override
    public boolean accepts(Class<? extends MediaSource> sourceType) {
        return RawMediaSource.class.isAssignableFrom(sourceType);
    }

    @Override
    public MediaPeer create(MediaPeerOptions options, MediaRuntime runtime, MediaPeerListener listener) {
        return new DoubledPeer(this::offered, listener);
    }

    @Override
    public void close() {
        connections.values().forEach(connection -> connection.service().close());
    }

    private DoubledConnection offered(String offer) {
        Matcher matcher = SESSION_ID.matcher(offer);
        DoubledConnection connection = matcher.find() ? connections.get(Long.valueOf(matcher.group(1))) : null;
        if (connection == null) {
            throw new IllegalArgumentException("The storage session of this offer has ended");
        }
        return connection;
    }
}
