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
package io.camelkvs.tests.field;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.camelkvs.local.fault.FaultKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** That docs/field-reports.md names tests that there are, and that no fault switch is without a test. */
class FieldReportsTest {

    private static final Path REPORTS = Path.of("../../docs/field-reports.md");
    private static final Pattern NAMED_TEST = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");

    @Test
    void everyFaultSwitchIsUsedByATest() {
        Set<String> used = new ClassFileImporter()
                .importPackages("io.camelkvs.tests.field").stream()
                        .flatMap(type -> type.getFieldAccessesFromSelf().stream())
                        .filter(access -> access.getTargetOwner().isEquivalentTo(FaultKind.class))
                        .filter(access -> isTest(access.getOrigin()))
                        .map(JavaFieldAccess::getName)
                        .collect(Collectors.toSet());
        assertThat(Arrays.stream(FaultKind.values()).map(Enum::name)).isSubsetOf(used);
    }

    @Test
    void everyTestThatTheReportsNameIsThere() throws IOException {
        List<MatchResult> named =
                NAMED_TEST.matcher(Files.readString(REPORTS)).results().toList();
        List<Path> sources = sources();
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(named)
                .filteredOn(test -> sources.stream().noneMatch(source -> holds(source, test)))
                .extracting(MatchResult::group)
                .isEmpty();
    }

    private static boolean holds(Path source, MatchResult test) {
        try {
            return source.endsWith(test.group(1) + ".java")
                    && Files.readString(source).contains("void " + test.group(2) + "(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isTest(JavaCodeUnit code) {
        return code.isAnnotatedWith(Test.class) || code.isAnnotatedWith(ParameterizedTest.class);
    }

    /** The tests of all rooms. */
    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (DirectoryStream<Path> rooms =
                Files.newDirectoryStream(Path.of(".."), room -> Files.isDirectory(room.resolve("src/test/java")))) {
            for (Path room : rooms) {
                try (Stream<Path> files = Files.walk(room.resolve("src/test/java"))) {
                    files.filter(file -> file.toString().endsWith("Test.java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }
}
