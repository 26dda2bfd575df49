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

import io.camelkvs.local.control.Channel;
import io.camelkvs.local.event.EventKind;
import io.camelkvs.local.signaling.Participant;
import io.camelkvs.local.store.StoredStream;
import java.util.Optional;

/** Makes the peers of one channel, numbered. Only called on the queue of the channel. */
final class PeerMaker {

    private final String arn;
    private final StorageContext context;
    private long joins;

    PeerMaker(String arn, StorageContext context) {
        this.arn = arn;
        this.context = context;
    }

    StoragePeer make(Channel channel, StoredStream stream, Participant participant) {
        Join join = new Join(
                ++joins,
                channel.name(),
                stream.name(),
                participant,
                context.clock().instant());
        Manners manners = Manners.of(context.faults(), channel.name());
        Outbox outbox = new Outbox(text -> context.hub().send(arn, participant, text), manners);
        return new StoragePeer(join, recorder(join, stream), manners, outbox);
    }

    /** Of the master only. */
    private Optional<MediaRecorder> recorder(Join join, StoredStream stream) {
        Runnable onFirst = () -> context.events()
                .publish(EventKind.FRAGMENT_STORED, join.channelName(), join.number(), "the first in " + stream.name());
        return join.participant().isMaster()
                ? Optional.of(new MediaRecorder(stream, context.audio(), onFirst))
                : Optional.empty();
    }

    PeerTimes times(StoragePeer peer, PeerTimes.Over over) {
        SessionLimits limits = context.limits();
        return new PeerTimes(
                limits.life(), limits.idle(peer.participant().isMaster()), context.timer(), context.clock(), over);
    }
}
