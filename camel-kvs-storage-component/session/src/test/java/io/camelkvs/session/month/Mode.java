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

import io.camelkvs.session.Upkeep;
import java.time.Duration;

/**
 * What is not known of the real service, and what the session is told.
 *
 * @param cutsAtJoin   a join ends the older media at once, not only when the newer connects
 * @param closesOlder  a second master connection makes the service close the older one, not only fall silent on it
 * @param upkeep       of the session
 */
record Mode(boolean cutsAtJoin, boolean closesOlder, Upkeep upkeep) {

    /** One of the four combinations. */
    static Mode of(long seed) {
        return new Mode((seed & 1) == 0, (seed & 2) == 0, Upkeep.defaults());
    }

    /** The same, with connections replaced at that age. */
    Mode replacingAfter(Duration age) {
        return new Mode(cutsAtJoin, closesOlder, upkeep(age, age, upkeep.takeBackAfter()));
    }

    /** The same, with a session that takes the channel back from another master. */
    Mode takingBackAfter(Duration pause) {
        return new Mode(cutsAtJoin, closesOlder, upkeep(upkeep.rejoinAfter(), upkeep.reconnectAfter(), pause));
    }

    private Upkeep upkeep(Duration rejoinAfter, Duration reconnectAfter, Duration takeBackAfter) {
        return new Upkeep(
                rejoinAfter,
                reconnectAfter,
                upkeep.mediaTimeout(),
                upkeep.giveUpAttempts(),
                upkeep.giveUpWindow(),
                takeBackAfter);
    }

    boolean takesBack() {
        return upkeep.takeBackAfter() != null;
    }

    @Override
    public String toString() {
        return "older media ends " + (cutsAtJoin ? "at the join" : "when the newer connects") + ", older socket is "
                + (closesOlder ? "closed" : "silent") + ", rejoin after "
                + upkeep.rejoinAfter().toMinutes() + " min";
    }
}
