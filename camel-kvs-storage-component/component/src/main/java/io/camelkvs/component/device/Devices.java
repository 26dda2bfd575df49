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
package io.camelkvs.component.device;

import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.component.Texts;
import io.camelkvs.session.media.MediaPeer;
import io.camelkvs.session.media.MediaPeerFactory;
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaPeerOptions;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings together what belongs to one channel session whose media a device sends (answer=ROUTE): the route that answers,
 * and the media connections, one and for moments two. Keeps nothing of a session that has neither. Safe for use by any
 * thread.
 */
public final class Devices implements MediaPeerFactory {

    /** @param route or null; @param connections the oldest first */
    private record Device(DeviceRoute route, List<DevicePeer> connections) {

        static final Device NONE = new Device(null, List.of());

        Device with(DeviceRoute other) {
            return new Device(other, connections);
        }

        Device with(DevicePeer connection) {
            return new Device(
                    route,
                    Stream.concat(connections.stream(), Stream.of(connection)).toList());
        }

        Device without(DevicePeer connection) {
            return new Device(
                    route,
                    connections.stream().filter(other -> other != connection).toList());
        }

        Device orNull() {
            return route == null && connections.isEmpty() ? null : this;
        }
    }

    /** By session id. */
    private final Map<String, Device> devices = new ConcurrentHashMap<>();

    private final AtomicLong connections = new AtomicLong();

    /**
     * Lets a route answer from now on.
     *
     * @throws IllegalStateException if another one does
     */
    public void answer(String sessionId, String channel, DeviceRoute route) {
        devices.merge(sessionId, Device.NONE.with(route), (device, added) -> {
            if (device.route() != null) {
                throw new IllegalStateException("Another consumer with answer=ROUTE answers for channel " + channel
                        + " already: use one, or answer=PEER for those that only listen");
            }
            return device.with(route);
        });
    }

    /** The route takes no more offers; connections that it has answered go on. Idempotent. */
    public void withdraw(String sessionId, DeviceRoute route) {
        devices.computeIfPresent(
                sessionId,
                (id, device) -> device.route() == route
                        ? device.with((DeviceRoute) null).orNull()
                        : device);
    }

    /** The route that answers, or null. */
    DeviceRoute route(String sessionId) {
        return devices.getOrDefault(sessionId, Device.NONE).route();
    }

    /**
     * A media connection of the session.
     *
     * @param id or null for the newest
     * @throws IllegalStateException if there is none, or no longer; says which there are
     */
    public DevicePeer connection(String sessionId, String channel, String id) {
        List<DevicePeer> open = devices.getOrDefault(sessionId, Device.NONE).connections();
        if (open.isEmpty()) {
            throw new IllegalStateException("Channel " + channel + " has no media connection of a device"
                    + (id == null ? "" : ", also not " + id + " any more")
                    + ": it is there from the exchange OFFER on until it is lost; join with answer=ROUTE");
        }
        if (id == null) {
            return open.get(open.size() - 1);
        }
        return open.stream()
                .filter(connection -> connection.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(KvsStorageConstants.MEDIA_CONNECTION + "=" + Texts.shown(id)
                                + " is no media connection of channel " + channel + ", perhaps no longer: use "
                                + open.stream().map(DevicePeer::id).collect(Collectors.joining(" or "))));
    }

    void forget(DevicePeer connection) {
        devices.computeIfPresent(connection.sessionId(), (id, device) -> device.without(connection)
                .orNull());
    }

    /** Whether nothing of any session is kept. */
    public boolean isEmpty() {
        return devices.isEmpty();
    }

    @Override
    public String name() {
        return "answer=ROUTE";
    }

    @Override
    public boolean accepts(Class<? extends MediaSource> sourceType) {
        return sourceType == DeviceSource.class;
    }

    @Override
    public MediaPeer create(MediaPeerOptions options, MediaRuntime runtime, MediaPeerListener listener) {
        String id = options.sessionId() + "-m" + connections.incrementAndGet();
        DevicePeer connection = new DevicePeer(id, this, options, runtime.pacer(), listener);
        devices.merge(options.sessionId(), Device.NONE.with(connection), (device, added) -> device.with(connection));
        return connection;
    }
}
