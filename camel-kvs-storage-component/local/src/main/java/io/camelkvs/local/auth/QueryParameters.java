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
package io.camelkvs.local.auth;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The parameters of a raw query, percent-decoded, in the order sent. Immutable. */
public final class QueryParameters {

    private record Parameter(String name, String value) {}

    private final List<Parameter> parameters;

    private QueryParameters(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    /** @param query a query as sent, without {@code ?}; may be empty or null */
    public static QueryParameters parse(String query) {
        List<Parameter> found = new ArrayList<>();
        if (query != null && !query.isEmpty()) {
            for (String pair : query.split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                found.add(new Parameter(SigV4.decode(name), SigV4.decode(value)));
            }
        }
        return new QueryParameters(List.copyOf(found));
    }

    /** The first value of a parameter, or null. */
    public String get(String name) {
        return parameters.stream()
                .filter(p -> p.name().equals(name))
                .map(Parameter::value)
                .findFirst()
                .orElse(null);
    }

    /** Encoded anew and sorted by encoded name, then value; one name is left out. */
    String canonicalWithout(String name) {
        return parameters.stream()
                .filter(p -> !p.name().equals(name))
                .map(p -> new Parameter(SigV4.encode(p.name()), SigV4.encode(p.value())))
                .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
                .map(p -> p.name() + "=" + p.value())
                .collect(Collectors.joining("&"));
    }
}
