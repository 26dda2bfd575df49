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

import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.component.KvsStorageOperation;
import io.camelkvs.session.EventType;
import io.camelkvs.session.alert.AlertKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.junit.jupiter.api.Test;

/** Whatever the component's catalogue entry promises is used by name in at least one test that has a route. */
class CatalogueCoverageTest {

    /** What a test that has a route says somewhere. */
    private static final Pattern ROUTE = Pattern.compile("kvs-storage:|uri: kvs-storage|kvs-storage-(?:source|sink)");

    private final List<String> routeTests = routeTests();
    private final ComponentModel catalogue = catalogue();

    @Test
    void everyEndpointOption() {
        assertThat(untested(
                        catalogue.getEndpointOptions().stream()
                                .filter(option -> !option.getKind().equals("path"))
                                .map(BaseOptionModel::getName)
                                .toList(),
                        CatalogueCoverageTest::optionInUse))
                .isEmpty();
    }

    @Test
    void everyOptionThatOnlyTheComponentHas() {
        List<String> endpointOptions = catalogue.getEndpointOptions().stream()
                .map(BaseOptionModel::getName)
                .toList();
        assertThat(untested(
                        catalogue.getComponentOptions().stream()
                                .map(BaseOptionModel::getName)
                                .filter(name -> !endpointOptions.contains(name))
                                .toList(),
                        CatalogueCoverageTest::optionInUse))
                .isEmpty();
    }

    @Test
    void everyHeader() {
        assertThat(untested(
                        Arrays.stream(KvsStorageConstants.class.getFields())
                                .map(Field::getName)
                                .toList(),
                        name -> headerInUse(name).or(text -> text.contains('"' + value(name) + '"'))))
                .isEmpty();
        assertThat(catalogue.getEndpointHeaders()).hasSameSizeAs(KvsStorageConstants.class.getFields());
    }

    @Test
    void everyOperation() {
        assertThat(untested(
                        Arrays.stream(KvsStorageOperation.values())
                                .map(Enum::name)
                                .toList(),
                        CatalogueCoverageTest::wordIn))
                .isEmpty();
    }

    @Test
    void everyEventType() {
        assertThat(untested(Arrays.stream(EventType.values()).map(Enum::name).toList(), CatalogueCoverageTest::wordIn))
                .isEmpty();
    }

    @Test
    void everyAlert() {
        assertThat(untested(Arrays.stream(AlertKind.values()).map(Enum::name).toList(), CatalogueCoverageTest::wordIn))
                .isEmpty();
    }

    private List<String> untested(List<String> names, Function<String, Predicate<String>> inUse) {
        assertThat(names).isNotEmpty();
        return names.stream()
                .filter(name -> routeTests.stream().noneMatch(inUse.apply(name)))
                .toList();
    }

    /** In a URI, in YAML or properties, by the Endpoint DSL or by a setter. */
    private static Predicate<String> optionInUse(String name) {
        String setter = "set" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        String option = name.equals("sourceParameters") ? "source\\." : Pattern.quote(name);
        return Pattern.compile("[?&\"\\s.]" + option + (name.equals("sourceParameters") ? "" : "\\s*[=:(]") + "|"
                        + setter + "\\(")
                .asPredicate();
    }

    private static Predicate<String> headerInUse(String name) {
        return wordIn("KvsStorageConstants\\." + name)
                .or(Pattern.compile("import static [^;]*KvsStorageConstants\\." + name + ";")
                        .asPredicate());
    }

    private static Predicate<String> wordIn(String word) {
        return Pattern.compile("\\b" + word + "\\b").asPredicate();
    }

    private static String value(String constant) {
        try {
            return (String) KvsStorageConstants.class.getField(constant).get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> routeTests() {
        List<Path> files = Stream.of("../component/src/test", "src/test", "../dsl/camel-endpointdsl/src/test")
                .flatMap(CatalogueCoverageTest::files)
                .filter(file -> !file.endsWith("CatalogueCoverageTest.java"))
                .toList();
        Predicate<String> route = ROUTE.asPredicate().or(helpers(files).asPredicate());
        return files.stream().map(CatalogueCoverageTest::text).filter(route).toList();
    }

    /** The classes that have a route and are no tests themselves: who uses one has a route, too. */
    private static Pattern helpers(List<Path> files) {
        return Pattern.compile(files.stream()
                .filter(file -> file.toString().endsWith(".java")
                        && !file.toString().endsWith("Test.java")
                        && ROUTE.matcher(text(file)).find())
                .map(file -> "\\b" + file.getFileName().toString().replace(".java", "") + "\\b")
                .collect(Collectors.joining("|")));
    }

    private static Stream<Path> files(String folder) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().matches(".*\\.(java|yaml|properties)")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ComponentModel catalogue() {
        try (InputStream json =
                KvsStorageConstants.class.getResourceAsStream("/META-INF/io/camelkvs/component/kvs-storage.json")) {
            return JsonMapper.generateComponentModel(new String(json.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
