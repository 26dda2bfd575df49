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
package io.camelkvs.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;

/** The pages lead somewhere and leave nothing out. */
class DocsTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADER = Pattern.compile("\\b(CamelKvsStorage[A-Z]\\w*…?)");
    private static final Pattern OPTION = Pattern.compile("`([a-z][A-Za-z]+)=[^`]*`");
    private static final Pattern PROPERTY = Pattern.compile("camel\\.component\\.kvs-storage\\.([a-zA-Z-]+)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @Test
    void everyLinkLeadsToAPageAndAHeading() throws IOException {
        List<String> broken = new ArrayList<>();
        for (DocPage page : DocPage.all()) {
            Matcher link = LINK.matcher(page.prose());
            while (link.find()) {
                if (!link.group(1).contains("://") && !leads(page.file(), link.group(1))) {
                    broken.add(page + " -> " + link.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyPageCanBeReachedFromTheReadme() {
        String readme = new DocPage("README.md").text();
        assertThat(DocPage.all().stream()
                        .map(DocPage::path)
                        .filter(page -> page.startsWith("docs"))
                        .filter(page -> !readme.contains("(" + page + ")")))
                .isEmpty();
    }

    @Test
    void everyKindOfFailureHasASymptom() {
        String page = new DocPage("docs/troubleshooting.md").text();
        assertThat(Arrays.stream(FailureKind.values()).map(Enum::name).filter(kind -> !page.contains("`" + kind + "`")))
                .isEmpty();
    }

    /** A header, or how a group of them begins. */
    @Test
    void everyHeaderThatIsNamedExists() {
        List<String> headers = CatalogueCoverageTest.catalogue().getEndpointHeaders().stream()
                .map(BaseOptionModel::getName)
                .toList();
        assertThat(named(DocPage.all(), HEADER)
                        .filter(name -> !headers.contains(name.replaceAll("…$", ""))
                                && (!name.endsWith("…") || headers.stream().noneMatch(begins(name)))))
                .isEmpty();
    }

    /** As {@code name=value}, or as a property of the component. */
    @Test
    void everyOptionThatIsNamedExists() {
        ComponentModel catalogue = CatalogueCoverageTest.catalogue();
        Set<String> options = Stream.of(catalogue.getEndpointOptions(), catalogue.getComponentOptions())
                .flatMap(List::stream)
                .map(BaseOptionModel::getName)
                .collect(Collectors.toSet());
        List<DocPage> pages = DocPage.all().stream()
                .filter(page ->
                        page.path().matches("README.md|docs/(component|session|aws|troubleshooting|how-to/.*).md"))
                .toList();
        assertThat(Stream.concat(named(pages, OPTION), named(pages, PROPERTY).map(StringHelper::dashToCamelCase)))
                .contains("answer", "region")
                .isSubsetOf(options);
    }

    private static Predicate<String> begins(String name) {
        return header -> header.startsWith(name.replace("…", ""));
    }

    private static Stream<String> named(List<DocPage> pages, Pattern pattern) {
        return pages.stream()
                .flatMap(page -> pattern.matcher(page.text()).results())
                .map(name -> name.group(1));
    }

    private static boolean leads(Path page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
    }

    /** As code hosts make them of headings. */
    private static Set<String> anchors(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
