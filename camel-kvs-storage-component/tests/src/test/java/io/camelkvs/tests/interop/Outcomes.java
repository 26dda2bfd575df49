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
package io.camelkvs.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How the calls of an SDK ended: {@link #DONE}, or an error's name and status. Any thread may add. */
final class Outcomes {

    static final String DONE = "done";

    private static final String NOT_THERE = "UnknownOperationException 404";

    private final Map<String, Set<String>> byOperation = new ConcurrentHashMap<>();

    void add(String operation, String outcome) {
        byOperation
                .computeIfAbsent(operation, name -> ConcurrentHashMap.newKeySet())
                .add(outcome);
    }

    /**
     * Each operation has a row in the documentation; those that are done have been done and refused, of the others the
     * service does not know.
     *
     * @param operations all that the SDK has
     */
    void assertAsDocumented(Collection<String> operations) {
        OperationsPage page = OperationsPage.read();
        assertThat(page.operations().keySet())
                .as("rows of docs/local-operations.md")
                .containsAll(operations);
        for (String operation : operations) {
            Set<String> outcomes = byOperation.getOrDefault(operation, Set.of());
            if (page.operations().get(operation)) {
                assertThat(outcomes).as(operation).contains(DONE).hasSizeGreaterThan(1);
            } else {
                assertThat(outcomes).as(operation).containsExactly(NOT_THERE);
            }
        }
    }
}
