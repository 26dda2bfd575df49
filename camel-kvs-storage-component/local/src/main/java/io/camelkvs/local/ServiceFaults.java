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
package io.camelkvs.local;

import io.camelkvs.local.api.OperationTable;
import io.camelkvs.local.control.CatalogFile;
import io.camelkvs.local.control.Channel;
import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.Fault.DisplaceMode;
import io.camelkvs.local.fault.FaultActions;
import io.camelkvs.local.signaling.Participant;
import io.camelkvs.local.signaling.ServiceFrame;
import io.camelkvs.local.signaling.SignalingConnection;
import io.camelkvs.local.signaling.SignalingHub;
import io.camelkvs.local.storage.StorageSessionInfo.State;
import io.camelkvs.local.storage.StorageSessions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Lets faults act on a running service. Any thread but the event loop's may call. */
final class ServiceFaults implements FaultActions {

    private static final long SECONDS = 10;

    private final Executor eventLoop;
    private final CatalogFile catalog;
    private final OperationTable operations;
    private final SignalingHub hub;
    private final StorageSessions sessions;

    /** @param eventLoop where connections are made: an action there finds whoever has been told of a connection */
    ServiceFaults(
            Executor eventLoop,
            CatalogFile catalog,
            OperationTable operations,
            SignalingHub hub,
            StorageSessions sessions) {
        this.eventLoop = eventLoop;
        this.catalog = catalog;
        this.operations = operations;
        this.hub = hub;
        this.sessions = sessions;
    }

    @Override
    public int act(Fault fault) {
        try {
            return CompletableFuture.supplyAsync(() -> actNow(fault), eventLoop).get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(fault.kind() + " could not be done", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + fault.kind() + " was done", e);
        }
    }

    private int actNow(Fault fault) {
        return catalog.get().channels().stream()
                .filter(channel -> fault.channel() == null || fault.channel().equals(channel.name()))
                .mapToInt(channel -> act(fault, channel.arn()))
                .sum();
    }

    private int act(Fault fault, String arn) {
        return switch (fault.kind()) {
            case GO_AWAY -> toAll(arn, SignalingConnection::goAway);
            case RECONNECT_ICE_SERVER -> toAll(arn, connection -> connection.send(ServiceFrame.reconnectIceServer()));
            case SOCKET_CUT -> toAll(arn, SignalingConnection::cut);
            case SOCKET_SILENT -> toAll(arn, SignalingConnection::silence);
            case MEDIA_CUT -> sessions.cutMedia(arn, fault.duration());
            case DTLS_CLOSE -> sessions.end(arn, State.CONNECTED, "a fault closes DTLS");
            case SESSION_END -> sessions.end(arn, State.WAITING, "a fault ends its time");
            case DISPLACE -> displace(arn, fault.mode());
            default -> throw new IllegalArgumentException(fault.kind() + " is a switch, not an action");
        };
    }

    private int toAll(String arn, Consumer<SignalingConnection> action) {
        List<SignalingConnection> connections = hub.connections(arn);
        connections.forEach(action);
        return connections.size();
    }

    /** As if another had connected and joined elsewhere. */
    private int displace(String arn, DisplaceMode mode) {
        int ended = sessions.endMaster(arn, "another master's is connected");
        if (ended == 0 && hub.connection(arn, Participant.MASTER).isEmpty()) {
            return 0;
        }
        hub.displace(arn, mode == null ? DisplaceMode.CLOSE_OLDER : mode);
        return 1;
    }

    @Override
    public void packetFaultsChanged() {
        sessions.packetFaultsChanged();
    }

    @Override
    public Set<String> channels() {
        return catalog.get().channels().stream().map(Channel::name).collect(Collectors.toSet());
    }

    @Override
    public Set<String> operations() {
        Set<String> all = new HashSet<>(operations.names());
        all.add("ConnectAsMaster");
        all.add("ConnectAsViewer");
        return all;
    }
}
