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

import io.camelkvs.local.auth.LocalCredentials;
import io.camelkvs.local.auth.SigV4Verifier;
import io.camelkvs.local.auth.Users;
import io.camelkvs.local.codec.AudioStages;
import io.camelkvs.local.control.AlexaOperation;
import io.camelkvs.local.control.CatalogFile;
import io.camelkvs.local.control.Channel;
import io.camelkvs.local.control.ControlPlane;
import io.camelkvs.local.control.Stream;
import io.camelkvs.local.control.StreamLookup;
import io.camelkvs.local.event.EventLog;
import io.camelkvs.local.event.LocalEvent;
import io.camelkvs.local.fault.FaultSwitches;
import io.camelkvs.local.fault.Faults;
import io.camelkvs.local.gate.Gate;
import io.camelkvs.local.http.FaultsPage;
import io.camelkvs.local.http.HttpFront;
import io.camelkvs.local.http.Replies;
import io.camelkvs.local.http.RestCalls;
import io.camelkvs.local.http.WebAccess;
import io.camelkvs.local.http.WebServer;
import io.camelkvs.local.http.WebServers;
import io.camelkvs.local.ice.IceServers;
import io.camelkvs.local.image.ImageOperations;
import io.camelkvs.local.media.MediaOperations;
import io.camelkvs.local.media.StreamRequests;
import io.camelkvs.local.page.LiveFeeds;
import io.camelkvs.local.page.PageSite;
import io.camelkvs.local.page.ServiceView;
import io.camelkvs.local.playback.Playback;
import io.camelkvs.local.signaling.AlexaOffers;
import io.camelkvs.local.signaling.ConnectHandler;
import io.camelkvs.local.signaling.MessageRouter;
import io.camelkvs.local.signaling.Participant;
import io.camelkvs.local.signaling.Participant.Role;
import io.camelkvs.local.signaling.PeerToPeer;
import io.camelkvs.local.signaling.SignalingConnections;
import io.camelkvs.local.signaling.SignalingHub;
import io.camelkvs.local.storage.PeerEngine;
import io.camelkvs.local.storage.StorageContext;
import io.camelkvs.local.storage.StorageSessionInfo;
import io.camelkvs.local.storage.StorageSessions;
import io.camelkvs.local.store.DataFolder;
import io.camelkvs.local.store.MediaStore;
import io.camelkvs.local.store.StoredStream;
import io.camelkvs.local.time.ClockTimer;
import io.camelkvs.local.time.Timer;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running service: its parts, put together. Any thread may call. */
final class Service implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    /** As long as a person before a screen would wait. */
    private static final Duration ALEXA_PATIENCE = Duration.ofSeconds(5);

    private static final int MOST_NAMED = 20;

    private final Closing closing;
    private final Users users;
    private final Path dataFolder;
    private final CatalogFile catalog;
    private final MediaStore media;
    private final ControlPlane control;
    private final StorageSessions sessions;
    private final EventLog events;
    private final AudioStages audio;
    private final FaultSwitches faults;
    private final Gate gate;
    private final IceServers ice;
    private final WebServers web;

    /** Opens the parts in the order in which they need each other; closing goes the other way. */
    private Service(KvsLocalOptions options, Closing closing) {
        this.closing = closing;
        Clock clock = options.clock();
        audio = AudioStages.of(options.audio());
        events = new EventLog(clock);
        faults = new FaultSwitches(options.faultRandom().get(), events);
        users = new Users(options.users());
        dataFolder = closing.add(DataFolder.open(options.dataFolder())).path();
        catalog = CatalogFile.open(dataFolder.resolve("catalog.json"));
        media = new MediaStore(dataFolder, clock, events);
        Vertx vertx = WebServer.newVertx();
        closing.add(() -> WebServer.close(vertx));
        Timer timer = new ClockTimer(vertx, clock);
        Workers workers = closing.add(new Workers());
        Streams streams = closing.add(new Streams());
        SignalingHub hub = new SignalingHub();
        ice = closing.add(iceServers(options, vertx));
        sessions = closing.add(new StorageSessions(storageContext(options, timer, workers, hub)));
        PeerToPeer peerToPeer = new PeerToPeer(hub, clock);
        hub.listen(new MessageRouter(catalog, hub, sessions, peerToPeer));
        ServiceDeletions deletions = new ServiceDeletions(timer, workers, hub, peerToPeer, sessions, media);
        control = new ControlPlane(catalog, options.account(), ice, deletions, this::join);
        new AlexaOperation(catalog, new AlexaOffers(hub, ALEXA_PATIENCE)).addTo(control.operations());
        Playback playback = addMediaOperations(options);
        new RetentionSweep(timer, workers, catalog, media).start();
        Executor eventLoop = task -> vertx.runOnContext(ignored -> task.run());
        faults.actOn(new ServiceFaults(eventLoop, catalog, control.operations(), hub, sessions));
        gate = gate(options);
        SignalingConnections connections =
                new SignalingConnections(vertx, timer, clock, options.connectionLimits(), hub, events);
        HttpFront front = new HttpFront(
                vertx,
                workers,
                timer,
                new RestCalls(gate, control.operations()),
                List.of(new FaultsPage(faults), page(hub, playback, clock), playback.site()),
                new ConnectHandler(gate, catalog, connections),
                new Replies(clock, streams),
                new WebAccess(options.web()));
        web = closing.add(WebServers.start(vertx, options.web(), dataFolder, front::handle));
        LOG.info("Local KVS serves {} at {}, data in {}", options.region(), web.endpoint(), dataFolder);
    }

    static Service start(KvsLocalOptions options) {
        Closing closing = new Closing();
        try {
            return new Service(options, closing);
        } catch (RuntimeException | Error e) {
            closing.closeAfter(e);
            throw e;
        }
    }

    WebServers web() {
        return web;
    }

    String stunUri() {
        return "stun:" + web.authority(ice.stunPort());
    }

    long quotaRefusals() {
        return gate.quotaRefusals();
    }

    Path dataFolder() {
        return dataFolder;
    }

    LocalCredentials credentials() {
        return users.first().credentials();
    }

    void accept(LocalCredentials credentials) {
        users.replaceFirst(credentials);
    }

    String createRecordedChannel(String name) {
        return control.createRecordedChannel(name);
    }

    StoredStream stream(String name) {
        Stream stream = catalog.get()
                .streamNamed(name)
                .orElseThrow(() -> new IllegalArgumentException("There is no stream '" + name + "', there are "
                        + catalog.get().streams().stream()
                                .map(Stream::name)
                                .limit(MOST_NAMED)
                                .toList()));
        return media.stream(stream.name());
    }

    Faults faults() {
        return faults;
    }

    List<LocalEvent> events() {
        return events.recent();
    }

    List<StorageSessionInfo> sessions() {
        return sessions.sessions();
    }

    @Override
    public synchronized void close() {
        closing.close();
    }

    private void join(Channel channel, String viewer) {
        Stream stream = catalog.get().stream(channel.streamArn()).orElseThrow();
        Participant participant = viewer == null ? Participant.MASTER : new Participant(Role.VIEWER, viewer);
        sessions.join(channel, media.stream(stream.name()), participant);
        if (catalog.get().channel(channel.arn()).filter(now -> !now.deleting()).isEmpty()) {
            sessions.forget(channel.arn()); // deleted meanwhile: the deletion may not have seen this session
        }
    }

    private Playback addMediaOperations(KvsLocalOptions options) {
        StreamLookup streams = new StreamLookup(catalog, options.account());
        new MediaOperations(new StreamRequests(streams, media)).addTo(control.operations());
        new ImageOperations(streams, media).addTo(control.operations());
        Playback playback =
                new Playback(streams, media, options.clock(), options.limits().quotas());
        playback.addTo(control.operations());
        return playback;
    }

    private Gate gate(KvsLocalOptions options) {
        return new Gate(
                new SigV4Verifier(options.region(), options.clock(), users, options.signatures()),
                new CatalogArns(catalog, options.account()),
                faults,
                options.quotas());
    }

    private PageSite page(SignalingHub hub, Playback playback, Clock clock) {
        ServiceView view = new ServiceView(catalog, hub, sessions::sessions, media, clock);
        return new PageSite(
                view,
                new LiveFeeds(view, events),
                (stream, range, address) -> range == null
                        ? playback.hlsUrl(stream, null, null, address)
                        : playback.hlsUrl(stream, range.from(), range.to(), address));
    }

    private StorageContext storageContext(KvsLocalOptions options, Timer timer, Workers workers, SignalingHub hub) {
        PeerEngine engine = closing.add(options.newEngine(ice.storageRelay()));
        return new StorageContext(
                engine, hub, timer, options.clock(), workers, options.sessionLimits(), faults, events, audio);
    }

    private IceServers iceServers(KvsLocalOptions options, Vertx vertx) {
        return IceServers.start(
                vertx,
                options.web().host(),
                options.ice(),
                dataFolder.resolve("turn"),
                options.limits().iceCredentials());
    }
}
