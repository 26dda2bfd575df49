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
package io.camelkvs.local.control;

import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.api.OperationTable;
import java.util.List;
import java.util.Map;

/** The operations of the edge agent, which is not part of this service: each says so. */
final class EdgeOperations {

    private static final List<String> PATHS = List.of(
            "/startEdgeConfigurationUpdate",
            "/describeEdgeConfiguration",
            "/deleteEdgeConfiguration",
            "/listEdgeAgentConfigurations");

    private EdgeOperations() {}

    static void addTo(OperationTable table) {
        for (String path : PATHS) {
            table.add(path, Map.class, (request, address) -> {
                throw new ApiException(
                        404,
                        "UnknownOperationException",
                        OperationTable.name(path) + " is not served here: the local service has no edge agent.");
            });
        }
    }
}
