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
package io.camelkvs.rtp;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * Whether and how peers use a relay.
 *
 * @param server asked once for each peer, since credentials expire; null for no relay
 * @param only   peers have no candidates but the relay's
 */
record RelayOptions(Supplier<TurnServer> server, boolean only) {

    static final RelayOptions NONE = new RelayOptions(null, false);

    static RelayOptions with(Supplier<TurnServer> server, boolean only) {
        return new RelayOptions(Objects.requireNonNull(server, "server"), only);
    }

    boolean isUsed() {
        return server != null;
    }
}
