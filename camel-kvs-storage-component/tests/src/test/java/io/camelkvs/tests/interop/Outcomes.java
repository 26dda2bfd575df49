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
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How the calls of an SDK ended: {@link #DONE}, or an error's name and status. Any thread may add. */
final class Outcomes {

    static final String DONE = "done";

    private final Map<String, Set<String>> byOperation = new ConcurrentHashMap<>();

    void add(String operation, String outcome) {
        byOperation
                .computeIfAbsent(operation, name -> ConcurrentHashMap.newKeySet())
                .add(outcome);
    }

    /**
     * Each operation has a row in the documentation; those that are done have been done and refused, the others have not
     * been done.
     *
     * @param operations all that the SDK has
     */
    void assertAsDocumented(Collection<String> operations) {
        OperationsPage page = OperationsPage.read();
        assertThat(page.operations().keySet())
                .as("rows of docs/local-operations.md")
                .containsAll(operations);
        Set<String> documented =
                operations.stream().filter(page.operations()::get).collect(Collectors.toSet());
        assertThat(having(DONE::equals)).as("operations done").containsAll(documented);
        assertThat(having(outcome -> !outcome.equals(DONE)))
                .as("operations refused")
                .containsAll(documented);
    }

    private Set<String> having(Predicate<String> outcome) {
        return byOperation.entrySet().stream()
                .filter(operation -> operation.getValue().stream().anyMatch(outcome))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
