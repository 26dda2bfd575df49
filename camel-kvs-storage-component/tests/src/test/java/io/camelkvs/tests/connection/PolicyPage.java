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
package io.camelkvs.tests.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.camelkvs.tests.DocPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The policies of docs/how-to/iam-policies.md. */
final class PolicyPage {

    private static final DocPage PAGE = new DocPage("docs/how-to/iam-policies.md");
    private static final JsonMapper MAPPER = new JsonMapper();

    private PolicyPage() {}

    /** Of one section, in order. */
    static List<JsonNode> below(String heading) {
        String page = PAGE.text();
        int from = page.indexOf("\n## " + heading + "\n");
        if (from < 0) {
            throw new IllegalArgumentException(PAGE + " has no section " + heading);
        }
        int to = page.indexOf("\n## ", from + 1);
        return DocPage.blocks(page.substring(from, to < 0 ? page.length() : to), "json").stream()
                .map(PolicyPage::policy)
                .toList();
    }

    private static JsonNode policy(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> actions(JsonNode policy) {
        List<String> actions = new ArrayList<>();
        policy.path("Statement")
                .forEach(statement -> statement.path("Action").forEach(action -> actions.add(action.asText())));
        return actions;
    }

    /** The n-th of the {@link #actions} taken out; a statement without any goes, too. */
    static JsonNode without(JsonNode policy, int action) {
        JsonNode less = policy.deepCopy();
        ArrayNode statements = (ArrayNode) less.path("Statement");
        int number = action;
        for (int i = 0; i < statements.size(); i++) {
            ArrayNode actions = (ArrayNode) statements.get(i).path("Action");
            if (number < actions.size()) {
                actions.remove(number);
                if (actions.isEmpty()) {
                    statements.remove(i);
                }
                return less;
            }
            number -= actions.size();
        }
        throw new IllegalArgumentException("no action " + action);
    }
}
