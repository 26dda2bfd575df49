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

import io.camelkvs.local.control.CatalogFile;
import io.camelkvs.local.control.Channel;
import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.FaultActions;
import java.util.Set;
import java.util.stream.Collectors;

/** Lets faults act on a running service. Any thread may call. */
final class ServiceFaults implements FaultActions {

    private final CatalogFile catalog;

    ServiceFaults(CatalogFile catalog) {
        this.catalog = catalog;
    }

    @Override
    public int act(Fault fault) {
        return 0;
    }

    @Override
    public void packetFaultsChanged() {}

    @Override
    public Set<String> channels() {
        return catalog.get().channels().stream().map(Channel::name).collect(Collectors.toSet());
    }

    @Override
    public Set<String> operations() {
        return Set.of();
    }
}
