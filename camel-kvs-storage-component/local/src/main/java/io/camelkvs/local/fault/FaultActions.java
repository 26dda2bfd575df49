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

import java.util.Set;

/** What the fault switches act on: the running service. Any thread but the event loop's may call. */
public interface FaultActions {

    /**
     * Does an action.
     *
     * @return to how many connections or storage sessions it happened
     */
    int act(Fault fault);

    /** A switch of a packet fault was turned on or off. */
    void packetFaultsChanged();

    /** The names a fault may give as channel. */
    Set<String> channels();

    /** The names a fault may give as operation. */
    Set<String> operations();
}
