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
package io.camelkvs.local.storage;

import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.Fault.Direction;
import io.camelkvs.local.fault.FaultKind;
import io.camelkvs.local.fault.FaultSwitches;
import io.camelkvs.rtp.Impairment;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** What befalls the media of a channel on its way. Only called on the queue of the channel. */
final class MediaPath {

    private final FaultSwitches faults;
    private int cuts;

    MediaPath(FaultSwitches faults) {
        this.faults = faults;
    }

    /** From now on nothing gets through, once more. */
    void cut() {
        cuts++;
    }

    /** One {@link #cut} less. */
    void mend() {
        cuts--;
    }

    /** Sets the path of a peer as it is now. */
    void apply(StoragePeer peer) {
        if (cuts > 0 || peer.manners().iceSilent()) {
            peer.impair(Impairment.CUT, Impairment.CUT);
        } else {
            List<Fault> on = faults.onPath(peer.channelName());
            peer.impair(impairment(on, Direction.IN), impairment(on, Direction.OUT));
        }
    }

    private static Impairment impairment(List<Fault> on, Direction direction) {
        List<Fault> concerned = on.stream()
                .filter(fault -> fault.direction() == null || fault.direction() == direction)
                .toList();
        return new Impairment(
                strongest(FaultKind.PACKET_LOSS, concerned),
                longest(concerned),
                strongest(FaultKind.PACKET_REORDER, concerned));
    }

    private static double strongest(FaultKind kind, List<Fault> faults) {
        return faults.stream()
                .filter(fault -> fault.kind() == kind)
                .mapToDouble(Fault::probability)
                .max()
                .orElse(0);
    }

    private static Duration longest(List<Fault> faults) {
        return faults.stream()
                .filter(fault -> fault.kind() == FaultKind.PACKET_DELAY)
                .map(Fault::delay)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
