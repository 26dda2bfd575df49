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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/local.md has every option there is, links to what it has, and no option that is gone. */
class DocumentedOptionsTest {

    private static final Path PAGE = Path.of("../../docs/local.md");

    @Test
    void ofTheCommandLine() throws IOException {
        Set<String> documented = all(section("On its own"), "`(--[a-z-]+)[ `]");
        documented.remove("--help");

        Set<String> known = all(MainOptions.USAGE, "(?m)^  (--[a-z-]+)");
        known.remove("--help");
        assertThat(documented).isEqualTo(known).hasSizeGreaterThan(10);
    }

    @Test
    void ofTheBuilder() throws IOException {
        Set<String> known = Arrays.stream(KvsLocalBuilder.class.getMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getReturnType() == KvsLocalBuilder.class)
                .map(Method::getName)
                .collect(Collectors.toSet());

        assertThat(all(section("In a program") + section("On its own"), "`([a-zA-Z]+)`"))
                .containsAll(known)
                .hasSizeGreaterThan(10);
    }

    @Test
    void ofItsLinks() throws IOException {
        String page = Files.readString(PAGE);
        Set<String> anchors = all(page, "(?m)^## (.+)$").stream()
                .map(heading -> heading.toLowerCase().replace(' ', '-'))
                .collect(Collectors.toSet());
        assertThat(anchors).containsAll(all(page, "\\]\\(#([^)]+)\\)")).hasSizeGreaterThan(10);
    }

    private static String section(String name) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("\n## " + name + "\n");
        assertThat(start).as(name).isPositive();
        int end = page.indexOf("\n## ", start + 1);
        return page.substring(start, end);
    }

    private static Set<String> all(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
