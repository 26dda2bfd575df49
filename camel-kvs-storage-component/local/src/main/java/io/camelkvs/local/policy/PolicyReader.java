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
package io.camelkvs.local.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** Reads IAM's policy documents, strictly: a policy that is half understood is worse than none. */
final class PolicyReader {

    static final int MOST_CHARACTERS = 64 * 1024;

    private static final int MOST_STATEMENTS = 100;
    private static final int MOST_PATTERNS = 100;
    private static final Set<String> DOCUMENT = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT = Set.of("Sid", "Effect", "Action", "Resource");
    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    Policy read(String json) {
        if (json.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("It is larger than 64 KiB.");
        }
        JsonNode document = tree(json);
        checkMembers("The policy", document, DOCUMENT);
        JsonNode version = document.path("Version");
        if (!version.isMissingNode() && !VERSIONS.contains(version.asText())) {
            throw new IllegalArgumentException(
                    "Version is " + version + ", allowed are " + new TreeSet<>(VERSIONS) + ".");
        }
        List<JsonNode> written = elements(document.path("Statement"));
        if (written.isEmpty() || written.size() > MOST_STATEMENTS) {
            throw new IllegalArgumentException(
                    "Statement has " + written.size() + " entries, allowed are 1 to " + MOST_STATEMENTS + ".");
        }
        List<Statement> statements = new ArrayList<>();
        for (JsonNode one : written) {
            statements.add(statement("Statement " + (statements.size() + 1), one));
        }
        return new Policy(statements);
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("It is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Statement statement(String where, JsonNode written) {
        checkMembers(where, written, STATEMENT);
        String effect = written.path("Effect").asText();
        if (!Set.of("Allow", "Deny").contains(effect)) {
            throw new IllegalArgumentException(where + ": Effect is '" + effect + "', allowed are Allow and Deny.");
        }
        List<Wildcard> actions = patterns(where, "Action", written).stream()
                .map(text -> action(where, text))
                .toList();
        List<Wildcard> resources = patterns(where, "Resource", written).stream()
                .map(text -> resource(where, text))
                .toList();
        return new Statement(effect.equals("Allow"), actions, resources);
    }

    private static Wildcard action(String where, String text) {
        if (!text.equals("*") && !text.matches("[A-Za-z0-9-]{1,64}:[A-Za-z0-9*?]{1,256}")) {
            throw new IllegalArgumentException(
                    where + ": Action is '" + text + "', allowed is * or one such as kinesisvideo:Describe*.");
        }
        return new Wildcard(text.toLowerCase(Locale.ROOT));
    }

    private static Wildcard resource(String where, String text) {
        if (text.contains("${")) {
            throw new IllegalArgumentException(
                    where + ": Resource is '" + text + "'; policy variables are not supported here.");
        }
        if (!text.equals("*") && !(text.startsWith("arn:") && text.length() <= 2_048)) {
            throw new IllegalArgumentException(where + ": Resource is '" + text
                    + "', allowed is * or an ARN such as arn:aws:kinesisvideo:*:*:channel/NAME/*.");
        }
        return new Wildcard(text);
    }

    private static List<String> patterns(String where, String member, JsonNode statement) {
        List<JsonNode> written = elements(statement.path(member));
        if (written.isEmpty()
                || written.size() > MOST_PATTERNS
                || !written.stream().allMatch(JsonNode::isTextual)) {
            throw new IllegalArgumentException(
                    where + ": " + member + " must be a text or a list of 1 to " + MOST_PATTERNS + " texts.");
        }
        return written.stream().map(JsonNode::asText).toList();
    }

    /** Where IAM takes a list, it also takes its one element. */
    private static List<JsonNode> elements(JsonNode node) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false).toList();
        }
        return node.isMissingNode() ? List.of() : List.of(node);
    }

    private static void checkMembers(String where, JsonNode node, Set<String> allowed) {
        if (node == null || !node.isObject()) {
            throw new IllegalArgumentException(where + " must be a JSON object.");
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!allowed.contains(name)) {
                throw new IllegalArgumentException(where + " has the member " + name
                        + ", which is not supported here; supported are " + new TreeSet<>(allowed) + ".");
            }
        }
    }
}
