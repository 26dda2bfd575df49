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

import java.util.List;

/**
 * The fault switches of a running service. Any thread may call; the same is served over HTTP at {@code /local/faults}.
 */
public interface Faults {

    /**
     * A fault that was injected.
     *
     * @param id   for {@link #remove}
     * @param on   whether it is a switch that may still act
     * @param hits how often it has acted so far; of an action, on how many connections or storage sessions; of a packet
     *             fault, how often it was set on the path of a storage session
     */
    record Injected(String id, Fault fault, boolean on, long hits) {}

    /**
     * Turns a switch on, or does an action at once.
     *
     * @return the id
     * @throws IllegalArgumentException if a member that the kind needs is missing or one does not fit it, or if the
     *         channel does not exist or, for an action, has nothing to act on; the message names it; or if a hundred
     *         switches are on
     */
    String inject(Fault fault);

    /** Turns a switch off; nothing if it is off already. */
    void remove(String id);

    /** Turns all switches off. */
    void clear();

    /** In the order of injection, used up ones and actions too, up to the last hundred. */
    List<Injected> list();
}
