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

import java.time.Duration;

/** What follows a join that was taken: one offer with its candidates over the signaling connection, or what goes wrong. */
final class Offers {

    private final World world;
    private final Storage storage;
    private final Channel channel;

    Offers(World world, Storage storage, Channel channel) {
        this.world = world;
        this.storage = storage;
        this.channel = channel;
    }

    void joined() {
        if (world.strikes(Fault.NO_OFFER)) {
            storage.joined();
            return;
        }
        Duration delay = world.millis(200, 1200);
        if (world.strikes(Fault.LATE_OFFER)) {
            delay = world.millis(3000, 5500);
        } else if (world.strikes(Fault.OFFER_AFTER_TIMEOUT)) {
            delay = world.millis(6500, 12_000);
        }
        offerAfter(delay);
        if (world.strikes(Fault.TWO_OFFERS)) {
            offerAfter(delay.plus(world.millis(0, 3000)));
        }
    }

    private void offerAfter(Duration delay) {
        StorageSession session = storage.begin();
        world.time.schedule(delay, () -> offer(session));
    }

    private void offer(StorageSession session) {
        boolean garbage = world.strikes(Fault.GARBAGE_AROUND_OFFER);
        boolean withMid = !world.strikes(Fault.CANDIDATES_WITHOUT_MID);
        if (garbage) {
            Frames.GARBAGE.forEach(channel::send);
        }
        if (world.strikes(Fault.CANDIDATES_FIRST)) {
            channel.sendOffer(Frames.candidate(1, session.ufrag, withMid));
            channel.send(Frames.candidate(2, session.ufrag, withMid));
            channel.send(Frames.offer(session.ufrag));
        } else {
            channel.sendOffer(Frames.offer(session.ufrag));
            world.time.schedule(world.millis(20, 300), () -> channel.send(Frames.candidate(1, session.ufrag, withMid)));
        }
        if (garbage) {
            Frames.GARBAGE.forEach(channel::send);
        }
    }
}
