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

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may import whom; docs/architecture.md has the picture. */
@AnalyzeClasses(packages = "io.camelkvs", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule SESSION_KNOWS_NOTHING_OF_OURS = room("session").mayUse();

    @ArchTest
    static final ArchRule RTP_KNOWS_NOTHING_OF_OURS = room("rtp").mayUse();

    @ArchTest
    static final ArchRule MEDIA_WEBRTC_USES_SESSION = room("media.webrtc").mayUse("session");

    @ArchTest
    static final ArchRule MEDIA_FFMPEG_USES_SESSION = room("media.ffmpeg").mayUse("session");

    @ArchTest
    static final ArchRule COMPONENT_USES_SESSION = room("component").mayUse("session");

    @ArchTest
    static final ArchRule LOCAL_USES_RTP = room("local").mayUse("rtp");

    @ArchTest
    static final ArchRule ONLY_THE_COMPONENT_KNOWS_CAMEL = noClasses()
            .that()
            .resideOutsideOfPackages("io.camelkvs.component..", "io.camelkvs.examples..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule ONLY_MEDIA_WEBRTC_KNOWS_WEBRTC_JAVA = noClasses()
            .that()
            .resideOutsideOfPackage("io.camelkvs.media.webrtc..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.onvoid.webrtc..");

    @ArchTest
    static final ArchRule ONLY_ONE_CLASS_KNOWS_AWT = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.camelkvs.component.media.AwtPictures")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.awt..", "javax.imageio..");

    /** What a class path may lack is known where its absence is dealt with. */
    @ArchTest
    static final ArchRule ONLY_ONE_CLASS_KNOWS_STS =
            only("aws\\.AssumedRole(\\$.*)?").mayKnow("software.amazon.awssdk.services.sts..");

    @ArchTest
    static final ArchRule ONLY_THE_METERS_KNOW_MICROMETER =
            only("observe\\.(MicrometerMeters|MeterSet)(\\$.*)?").mayKnow("io.micrometer..");

    @ArchTest
    static final ArchRule ONLY_ONE_CLASS_KNOWS_TELEMETRY =
            only("observe\\.KvsStorageSpanDecorator").mayKnow("org.apache.camel.telemetry..");

    private static Only only(String classes) {
        return new Only("io\\.camelkvs\\.component\\." + classes);
    }

    private record Only(String classes) {

        ArchRule mayKnow(String library) {
            return noClasses()
                    .that()
                    .haveNameNotMatching(classes)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(library);
        }
    }

    /** The component's own package is the glue between them, and is left out. */
    @ArchTest
    static final ArchRule THE_COMPONENTS_PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.camelkvs.component.(*)..").should().beFreeOfCycles();

    private static Room room(String name) {
        return new Room("io.camelkvs." + name);
    }

    private record Room(String root) {

        ArchRule mayUse(String... others) {
            DescribedPredicate<JavaClass> foreign = DescribedPredicate.describe(
                    "another room's class", type -> isOurs(type, "io.camelkvs") && !allowed(type, others));
            return classes()
                    .that()
                    .resideInAPackage(root + "..")
                    .should()
                    .onlyDependOnClassesThat(DescribedPredicate.not(foreign));
        }

        private boolean allowed(JavaClass type, String... others) {
            if (isOurs(type, root)) {
                return true;
            }
            for (String other : others) {
                if (isOurs(type, "io.camelkvs." + other)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isOurs(JavaClass type, String packageRoot) {
            return type.getPackageName().equals(packageRoot)
                    || type.getPackageName().startsWith(packageRoot + ".");
        }
    }
}
