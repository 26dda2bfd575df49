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
package io.camelkvs.local.fault;

import io.camelkvs.local.event.EventKind;
import io.camelkvs.local.event.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The faults injected so far, and which of them act now. Any thread may call. */
public final class FaultSwitches implements Faults {

    private static final Logger LOG = LoggerFactory.getLogger(FaultSwitches.class);
    /** Those that are on and, as far as there is room, those that were. */
    private static final int LISTED = 100;

    private static final class Switch {

        final Fault fault;
        String id;
        long hits;
        boolean on = true;

        Switch(Fault fault) {
            this.fault = fault;
        }

        boolean fits(FaultKind kind, String channel, String operation) {
            return on
                    && fault.kind() == kind
                    && (fault.channel() == null || fault.channel().equals(channel))
                    && (fault.operation() == null || fault.operation().equals(operation));
        }

        void hit() {
            hits++;
            on = fault.count() == null || hits < fault.count();
        }
    }

    private final Random random;
    private final EventLog events;
    private final List<Switch> switches = new ArrayList<>();
    private FaultActions actions;
    private long injected;

    /** @param random decides where a probability is below 1 */
    public FaultSwitches(Random random, EventLog events) {
        this.random = random;
        this.events = events;
    }

    /** Must be called before the first fault. */
    public void actOn(FaultActions newActions) {
        actions = newActions;
    }

    @Override
    public String inject(Fault fault) {
        FaultRules.check(fault);
        checkKnown("channel", fault.channel(), actions.channels());
        checkKnown("operation", fault.operation(), actions.operations());
        Switch added = FaultRules.isAction(fault.kind()) ? done(fault) : add(new Switch(fault));
        if (FaultRules.isOfPackets(fault.kind())) {
            actions.packetFaultsChanged();
        }
        LOG.info("{}: {}", added.id, fault);
        publish(EventKind.FAULT_INJECTED, added);
        return added.id;
    }

    /** Whether a fault has its occasion now; counts as a hit. */
    public Optional<Fault> take(FaultKind kind, String channel) {
        return take(kind, channel, null);
    }

    /** Whether a fault has its occasion in a request now; counts as a hit. */
    public synchronized Optional<Fault> take(FaultKind kind, String channel, String operation) {
        for (Switch one : switches) {
            if (one.fits(kind, channel, operation) && random.nextDouble() < one.fault.probability()) {
                one.hit();
                LOG.debug("{} acts: {}, channel {}, operation {}", one.id, kind, channel, operation);
                return Optional.of(one.fault);
            }
        }
        return Optional.empty();
    }

    /** The faults that are on for packets of a channel; counts as a hit of each. */
    public synchronized List<Fault> onPath(String channel) {
        List<Switch> fitting = switches.stream()
                .filter(one -> FaultRules.isOfPackets(one.fault.kind()))
                .filter(one -> one.fits(one.fault.kind(), channel, null))
                .toList();
        fitting.forEach(Switch::hit);
        return fitting.stream().map(one -> one.fault).toList();
    }

    @Override
    public void remove(String id) {
        turnOff(id);
    }

    @Override
    public void clear() {
        turnOff(null);
    }

    @Override
    public synchronized List<Injected> list() {
        return switches.stream()
                .map(one -> new Injected(one.id, one.fault, one.on, one.hits))
                .toList();
    }

    private Switch done(Fault fault) {
        checkRoom();
        int happened = actions.act(fault);
        if (happened == 0) {
            throw new IllegalArgumentException(fault.kind() + " has nothing to act on: "
                    + (fault.channel() == null ? "no channel" : "channel " + fault.channel())
                    + " has such a connection now; inject it once there is one");
        }
        Switch over = new Switch(fault);
        over.hits = happened;
        over.on = false;
        return add(over);
    }

    private synchronized Switch add(Switch added) {
        if (added.on) {
            checkRoom();
        }
        added.id = "fault-" + ++injected;
        switches.add(added);
        if (switches.size() > LISTED) {
            switches.stream().filter(one -> !one.on).findFirst().ifPresent(switches::remove);
        }
        return added;
    }

    private synchronized void checkRoom() {
        if (switches.stream().filter(one -> one.on).count() >= LISTED) {
            throw new IllegalArgumentException(
                    LISTED + " faults are on, there can be no more: remove one or clear all");
        }
    }

    private void turnOff(String id) {
        List<Switch> turned = new ArrayList<>();
        synchronized (this) {
            for (Switch one : switches) {
                if (one.on && (id == null || one.id.equals(id))) {
                    one.on = false;
                    turned.add(one);
                }
            }
        }
        if (turned.stream().anyMatch(one -> FaultRules.isOfPackets(one.fault.kind()))) {
            actions.packetFaultsChanged();
        }
        turned.forEach(one -> publish(EventKind.FAULT_REMOVED, one));
    }

    private void publish(EventKind kind, Switch one) {
        String channel = one.fault.channel() == null ? "" : one.fault.channel();
        events.publish(kind, channel, 0, one.id + " " + one.fault.kind());
    }

    private static void checkKnown(String member, String value, Set<String> known) {
        if (value != null && !known.contains(value)) {
            throw new IllegalArgumentException(
                    member + " is '" + value + "', there are " + new TreeSet<>(known) + "; leave it out for all");
        }
    }
}
