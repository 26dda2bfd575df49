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
package io.camelkvs.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Work that grows faster than the input, such as that of a regular expression that goes back again and again, does not
 * show in the small inputs that a fuzzer prefers. So each part of each seed is repeated until the input is as large as
 * the largest frame.
 */
class LargeInputsTest {

    private static final int LENGTH = 60_000;
    private static final Pattern PART = Pattern.compile("\\w+|\\s+|[^\\w\\s]");

    static List<Target> targets() {
        return NetworkInputFuzzTest.TARGETS;
    }

    @ParameterizedTest
    @MethodSource("targets")
    void costsNoMoreThanItsLengthExplains(Target target) throws Exception {
        Meter meter = new Meter(target);
        for (byte[] seed : target.seeds()) {
            for (byte[] input : enlarged(seed)) {
                meter.read(input);
            }
        }
        System.out.println(meter.figures());
    }

    private static List<byte[]> enlarged(byte[] seed) {
        String text = new String(seed, StandardCharsets.ISO_8859_1);
        List<byte[]> inputs = new ArrayList<>();
        Consumer<String> add = input -> inputs.add(input.getBytes(StandardCharsets.ISO_8859_1));
        add.accept(text.repeat(1 + LENGTH / text.length()));
        Matcher part = PART.matcher(text);
        while (part.find()) {
            String many = part.group().repeat(1 + LENGTH / part.group().length());
            add.accept(text.substring(0, part.start()) + many + text.substring(part.end()));
            String rest = text.substring(part.start());
            add.accept(text.substring(0, part.start()) + rest.repeat(1 + LENGTH / rest.length()));
        }
        return inputs;
    }
}
