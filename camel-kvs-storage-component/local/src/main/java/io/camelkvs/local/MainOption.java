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

import java.util.function.BiConsumer;

/**
 * An option of the command line.
 *
 * @param name   with its dashes
 * @param value  what its value is called, empty for an option without
 * @param help   what it does, with the default in parentheses
 * @param effect takes the value, or an empty text
 */
record MainOption(String name, String value, String help, BiConsumer<MainDraft, String> effect) {

    private static final int WIDTH = 30;

    /** @param nameAndValue such as {@code --port PORT}, or {@code --lenient} */
    static MainOption option(String nameAndValue, String help, BiConsumer<MainDraft, String> effect) {
        String[] parts = nameAndValue.split(" ", 2);
        return new MainOption(parts[0], parts.length == 1 ? "" : parts[1], help, effect);
    }

    boolean takesValue() {
        return !value.isEmpty();
    }

    /** Its line in the help. */
    String usage() {
        String left = "  " + name + " " + value;
        return left + " ".repeat(Math.max(1, WIDTH - left.length())) + help + "\n";
    }
}
