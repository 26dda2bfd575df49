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
package io.camelkvs.quarkus.deployment;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out which classes of the JDK a shared library looks up: JNI does so by name, and the names stand in the library
 * as zero-terminated strings. Only the module {@code java.base} counts, since what a library says of AWT cannot work in
 * an executable. Stateless.
 */
final class JdkNames {

    private static final Pattern NAME = Pattern.compile("(?<=\\x00)java/[\\w/$]+(?=\\x00)");

    private JdkNames() {}

    static Set<String> in(byte[] sharedLibrary) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(new String(sharedLibrary, StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            if (isInBaseModule(matcher.group())) {
                names.add(matcher.group().replace('/', '.'));
            }
        }
        return names;
    }

    private static boolean isInBaseModule(String name) {
        return Object.class.getResource("/" + name + ".class") != null;
    }
}
