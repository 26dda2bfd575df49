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
package io.camelkvs.component;

import io.camelkvs.component.event.Dropped;
import io.camelkvs.session.EventType;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.alert.AlertKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;

/** The generated tables of docs/component.md: each stands between a start and an end marker that name it. */
final class DocTables {

    private static final Pattern REGION = Pattern.compile("(?s)(<!-- generated: ([a-z-]+) -->\n).*?(<!-- end -->)");
    private static final Path SESSION = Path.of("../session/src/main/java/io/camelkvs/session");
    private static final Pattern CONSTANT = Pattern.compile("(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s+([A-Z_]+)[,;(\\s]");

    private static final ComponentModel SCHEMA = Schema.load();

    private static final Map<String, Supplier<String>> TABLES = Map.of(
            "endpoint-options", DocTables::endpointOptions,
            "component-options", DocTables::componentOptions,
            "headers", DocTables::headers,
            "events", DocTables::events,
            "alerts", DocTables::alerts,
            "policies", () -> constants("Policy", "FailurePolicy.java"),
            "failures", DocTables::failures);

    private DocTables() {}

    /** The page with all its tables written anew. */
    static String fill(String page) {
        return REGION.matcher(page)
                .replaceAll(region ->
                        Matcher.quoteReplacement(region.group(1) + "\n" + table(region) + "\n" + region.group(3)));
    }

    private static String table(MatchResult region) {
        return TABLES.get(region.group(2)).get();
    }

    private static String endpointOptions() {
        Map<String, List<BaseOptionModel>> groups = new TreeMap<>();
        SCHEMA.getEndpointOptions()
                .forEach(option -> groups.computeIfAbsent(option.getGroup(), group -> new ArrayList<>())
                        .add(option));
        return groups.entrySet().stream()
                .sorted((one, other) -> Integer.compare(rank(one.getKey()), rank(other.getKey())))
                .map(group -> "**" + group.getKey() + "**\n\n" + options(group.getValue().stream()))
                .collect(Collectors.joining("\n"));
    }

    private static int rank(String group) {
        int rank = List.of("common", "producer", "consumer", "filter").indexOf(group);
        return rank < 0 ? 9 : rank;
    }

    private static String componentOptions() {
        List<String> endpoint = SCHEMA.getEndpointOptions().stream()
                .map(BaseOptionModel::getName)
                .toList();
        return options(SCHEMA.getComponentOptions().stream().filter(option -> !endpoint.contains(option.getName())));
    }

    private static String options(Stream<? extends BaseOptionModel> options) {
        return table(
                "Option | Description | Default | Type",
                options.map(option -> row(
                        code(name(option)),
                        option.getDescription() + (option.isRequired() ? " **Required.**" : ""),
                        option.getDefaultValue() == null ? "" : code(option.getDefaultValue()),
                        type(option))));
    }

    private static String name(BaseOptionModel option) {
        return option.getPrefix() == null || option.getPrefix().isEmpty() ? option.getName() : option.getPrefix() + "*";
    }

    private static String type(BaseOptionModel option) {
        if ("duration".equals(option.getType())) {
            return "duration";
        }
        return option.getEnums() != null && !option.getEnums().isEmpty()
                ? option.getEnums().stream().map(DocTables::code).collect(Collectors.joining(" "))
                : option.getShortJavaType();
    }

    private static String headers() {
        return table(
                "Header | Description | Set for | Type",
                SCHEMA.getEndpointHeaders().stream()
                        .map(header -> row(
                                code(header.getName()),
                                header.getDescription(),
                                header.getLabel().isEmpty() ? "both" : header.getLabel(),
                                header.getShortJavaType())));
    }

    private static String events() {
        Map<String, String> meanings = meanings("EventType.java");
        Stream<String> events = Arrays.stream(EventType.values())
                .map(type -> row(
                        code(type),
                        code(type.group().name().toLowerCase(Locale.ROOT)),
                        meanings.get(type.name()),
                        headers(type)));
        String gap = row(
                code(Dropped.TYPE),
                "",
                "The route was too slow: what should be here was dropped. Comes whatever `events` says.",
                headerNames(Stream.of(KvsStorageConstants.DROPPED, KvsStorageConstants.SINCE)));
        return table("Event | Group | Meaning | Headers besides", Stream.concat(events, Stream.of(gap)));
    }

    private static String headers(EventType type) {
        return headerNames(type.parts().stream().sorted().map(part -> switch (part) {
            case FAILURE -> KvsStorageConstants.FAILURE_KIND.replace("Kind", "…");
            case TIMINGS -> KvsStorageConstants.TIMING_DESCRIBE.replace("Describe", "…");
            case GAP -> KvsStorageConstants.GAP;
            case CORRELATION_ID -> KvsStorageConstants.CORRELATION_ID;
        }));
    }

    private static String headerNames(Stream<String> names) {
        return names.map(name -> code(name.replace("CamelKvsStorage", "…"))).collect(Collectors.joining(" "));
    }

    private static String alerts() {
        Map<String, String> meanings = meanings("alert/AlertKind.java");
        return table(
                "Alert | Meaning | What to do if no failure says more",
                Arrays.stream(AlertKind.values())
                        .map(kind -> row(code(kind), meanings.get(kind.name()), kind.remedy())));
    }

    private static String failures() {
        return table(
                "Kind | Policy | What to do",
                Arrays.stream(FailureKind.values()).map(kind -> row(code(kind), code(kind.policy()), kind.remedy())));
    }

    /** The constants of an enum of the session with their Javadoc. */
    private static String constants(String title, String file) {
        return table(
                title + " | Meaning",
                meanings(file).entrySet().stream().map(constant -> row(code(constant.getKey()), constant.getValue())));
    }

    private static Map<String, String> meanings(String file) {
        try {
            Map<String, String> meanings = new LinkedHashMap<>();
            CONSTANT.matcher(Files.readString(SESSION.resolve(file)))
                    .results()
                    .forEach(constant -> meanings.put(constant.group(2), plain(constant.group(1))));
            return meanings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String plain(String javadoc) {
        return javadoc.replaceAll("\\s*\\n\\s*\\*\\s*", " ")
                .replaceAll("\\{@\\w+ ([^}]+)}", "$1")
                .trim();
    }

    private static String table(String header, Stream<String> rows) {
        String line = header.replaceAll("[^|]+", "---");
        return "| " + header + " |\n|" + line + "|\n" + rows.collect(Collectors.joining("\n")) + "\n";
    }

    private static String row(String... cells) {
        return Arrays.stream(cells)
                .map(cell -> cell.replace("|", "\\|").replace("<", "&lt;"))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String code(Object value) {
        return "`" + value + "`";
    }
}
