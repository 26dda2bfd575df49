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

import java.util.Objects;

/** Refuses wrong values of options, by their names. */
final class OptionChecks {

    private static final int HIGHEST_PORT = 65_535;

    private OptionChecks() {}

    static int requirePort(int port, String name) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException(name + " is " + port + ", allowed is 0 (any free port) to 65535");
        }
        return port;
    }

    static String requireText(String value, String name) {
        if (Objects.requireNonNull(value, name).isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
        return value;
    }

    static String requireMatch(String value, String name, String pattern, String allowed) {
        if (!Objects.requireNonNull(value, name).matches(pattern)) {
            throw new IllegalArgumentException(name + " is '" + value + "', allowed is " + allowed);
        }
        return value;
    }
}
