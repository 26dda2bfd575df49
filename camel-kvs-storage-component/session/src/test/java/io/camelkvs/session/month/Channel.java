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
package io.camelkvs.session.month;

import com.fasterxml.jackson.databind.JsonNode;
import io.camelkvs.session.signaling.MemoryHttpClient;
import io.camelkvs.session.signaling.Upgrade;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The signaling channel: takes the connections of masters, of which the newest wins, and passes their frames on. */
final class Channel implements MemoryHttpClient.Host {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** MessageTtlSeconds of a channel. */
    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(60);

    private final World world;
    private final Storage storage;
    private final Joins joins;
    private final Token token;
    private final Quota connects;
    private final Set<Master> masters = new LinkedHashSet<>();
    /** Also those that the service has closed and the session not yet. */
    private final Set<Master> held = new LinkedHashSet<>();

    /** The newest offer and its candidates while there is no connection to deliver them. */
    private final List<String> undelivered = new ArrayList<>();

    private long undeliveredSince;
    /** What is sent to the channel goes to another master, until one connects here. */
    private boolean leftToOther;

    private Master newest;
    private int count;

    Channel(World world, Storage storage, Joins joins, Token token) {
        this.world = world;
        this.storage = storage;
        this.joins = joins;
        this.token = token;
        this.connects = new Quota(world, "ConnectAsMaster", 3);
    }

    int connects() {
        return count;
    }

    Master newest() {
        return newest;
    }

    /** Another master has connected. @return the one that was the newest, or null */
    Master leaveToOther() {
        Master older = newest;
        newest = null;
        leftToOther = true;
        undelivered.clear();
        return older;
    }

    Set<Master> masters() {
        return masters;
    }

    /** Connections that the session holds. */
    int held() {
        held.removeIf(master -> !master.held());
        return held.size();
    }

    /** Whether the session holds one that is dead, and has not noticed. */
    boolean holdsDead() {
        return held.stream().anyMatch(Master::dead);
    }

    @Override
    public void upgrade(Upgrade upgrade) {
        connects.use();
        count++;
        if (world.networkAway()) {
            fail(upgrade, Duration.ofSeconds(2), false);
        } else if (world.strikes(Fault.CONNECT_TIMEOUT) || world.lasts(Fault.REGION_OUTAGE) && world.chance(0.5)) {
            fail(upgrade, TIMEOUT, true);
        } else {
            world.time.schedule(world.millis(150, 300), () -> answer(upgrade));
        }
    }

    private void fail(Upgrade upgrade, Duration after, boolean timeout) {
        joins.trouble();
        world.time.schedule(
                after,
                () -> upgrade.fail(
                        timeout
                                ? new HttpTimeoutException("request timed out")
                                : new ConnectException("no route to host")));
    }

    private void answer(Upgrade upgrade) {
        if (world.networkAway()) {
            fail(upgrade, TIMEOUT, true);
        } else if (world.lasts(Fault.REGION_OUTAGE) || world.strikes(Fault.CONNECT_ERROR)) {
            refuse(upgrade, 500, "InternalFailure", "oops");
        } else if (world.strikes(Fault.CONNECT_THROTTLED)) {
            refuse(upgrade, 400, "ClientLimitExceededException", "rate exceeded");
        } else if (world.strikes(Fault.CONNECT_FORBIDDEN)) {
            refuse(upgrade, 403, "AccessDeniedException", "not authorized");
        } else if (!signed(upgrade.query())) {
            refuse(upgrade, 403, "AccessDeniedException", "bad signature");
        } else if (!world.wall.accepts(Token.signedAt(upgrade.query()))) {
            world.limit(Wall.LIMIT);
            world.troubled();
            refuse(upgrade, 403, "SignatureExpiredException", "Signature expired");
        } else {
            accept(upgrade);
        }
    }

    private void refuse(Upgrade upgrade, int status, String code, String message) {
        joins.trouble();
        upgrade.refuse(status, code, message, world.wall.date());
    }

    private boolean signed(Map<String, String> query) {
        boolean good = token.valid(query)
                && query.containsKey("X-Amz-Signature")
                && Service.ARN.equals(
                        query.get("X-Amz-ChannelARN").replace("%3A", ":").replace("%2F", "/"));
        if (!good) {
            world.violation("a connect with a bad URL, parameters " + query.keySet());
        }
        return good;
    }

    private void accept(Upgrade upgrade) {
        Master former = newest;
        leftToOther = false;
        newest = new Master(world, this, joins);
        masters.add(newest);
        newest.open(upgrade);
        held.add(newest);
        if (former != null && world.mode.closesOlder()) {
            former.close(Master.GOING_AWAY, "newer master");
        }
        if (Duration.ofNanos(world.time.nanoTime() - undeliveredSince).compareTo(TIME_TO_LIVE) < 0) {
            undelivered.forEach(newest::send);
        }
        undelivered.clear();
    }

    void closed(Master master) {
        masters.remove(master);
        newest = newest == master ? null : newest;
        joins.trouble();
    }

    /** The first frame of an offer: what was not delivered of one before is void. */
    void sendOffer(String frame) {
        undelivered.clear();
        undeliveredSince = world.time.nanoTime();
        send(frame);
    }

    void send(String frame) {
        if (newest != null) {
            newest.send(frame);
        } else if (!leftToOther) {
            undelivered.add(frame);
        }
    }

    void answered(Master master, Frames.FromClient frame) {
        CameraPeer peer = peer(frame.payload().path("sdp").asText());
        if (peer == null || peer.session() == null) {
            return;
        }
        if (world.strikes(Fault.ANSWER_REJECTED)) {
            peer.session().reject();
            master.send(Frames.status(frame.correlationId(), "the answer does not fit"));
        } else {
            peer.session().answered();
        }
    }

    void candidate(JsonNode payload) {
        String text = payload.path("candidate").asText();
        CameraPeer peer = storage.camera().peer(text.substring(text.lastIndexOf(' ') + 1));
        if (peer != null && peer.session() != null) {
            peer.session().candidateOfCamera();
        }
    }

    private CameraPeer peer(String sdp) {
        return storage.camera().peer(Frames.ufrag(sdp));
    }
}
