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

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Whom the extension may import; docs/architecture.md has the picture. */
class ExtensionRulesTest {

    private static final String RUNTIME = "io.camelkvs.quarkus..";
    private static final String DEPLOYMENT = "io.camelkvs.quarkus.deployment..";

    private final JavaClasses extension = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.camelkvs.quarkus");

    @Test
    void runtimeUsesTheComponent() {
        noClasses()
                .that(resideInAPackage(RUNTIME).and(not(resideInAPackage(DEPLOYMENT))))
                .should()
                .dependOnClassesThat(ours().and(not(resideInAnyPackage(RUNTIME, "io.camelkvs.component.."))
                        .or(resideInAPackage(DEPLOYMENT))))
                .check(extension);
    }

    @Test
    void deploymentUsesRuntimeAndLocalService() {
        noClasses()
                .that()
                .resideInAPackage(DEPLOYMENT)
                .should()
                .dependOnClassesThat(
                        ours().and(not(resideInAnyPackage(RUNTIME, "io.camelkvs.local..", "io.camelkvs.component.."))))
                .check(extension);
    }

    private static DescribedPredicate<JavaClass> ours() {
        return resideInAPackage("io.camelkvs..");
    }
}
