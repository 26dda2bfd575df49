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

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.camelkvs.local.fault.FaultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** That docs/field-reports.md names tests that there are, and that no fault switch is without a test. */
class FieldReportsTest {

    private static final Path REPORTS = Path.of("../../docs/field-reports.md");
    private static final Pattern NAMED_TEST = Pattern.compile("`([A-Z]\\w+Test\\.\\w+)`");

    @Test
    void everyFaultSwitchIsUsedByATest() {
        Set<String> used = tests(new ClassFileImporter().importPackages("io.camelkvs.tests.field"))
                .filter(FieldReportsTest::injects)
                .flatMap(test -> test.getFieldAccesses().stream())
                .filter(access -> access.getTargetOwner().isEquivalentTo(FaultKind.class))
                .map(JavaFieldAccess::getName)
                .collect(Collectors.toSet());
        assertThat(Arrays.stream(FaultKind.values()).map(Enum::name)).isSubsetOf(used);
    }

    @Test
    void everyTestThatTheReportsNameIsThere() throws IOException {
        Set<String> there = tests(new ClassFileImporter()
                        .withImportOption(location -> location.contains("Test.class"))
                        .importPaths(testClassesOfAllRooms()))
                .map(test -> test.getOwner().getSimpleName() + "." + test.getName())
                .collect(Collectors.toSet());
        List<String> named = NAMED_TEST
                .matcher(Files.readString(REPORTS))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(named).hasSizeGreaterThan(20).isSubsetOf(there);
    }

    private static Stream<JavaMethod> tests(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method ->
                        method.isAnnotatedWith(Test.class) || method.isAnnotatedWith(ParameterizedTest.class));
    }

    /** What is injected acts, or {@link Testbed#close} fails. */
    private static boolean injects(JavaMethod test) {
        return test.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Testbed.class)
                        && call.getName().equals("inject"));
    }

    private static List<Path> testClassesOfAllRooms() throws IOException {
        try (Stream<Path> rooms = Files.list(Path.of(".."))) {
            return rooms.map(room -> room.resolve("target/test-classes"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }
}
