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

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;

/**
 * Which of FFmpeg's libraries an application calls, found by the classes of JavaCPP's binding that its code mentions.
 * The binding itself tells, by annotations, which library each of its classes belongs to and which others that needs.
 */
final class FfmpegLibraries {

    static final String BYTEDECO = "org.bytedeco.";

    private static final String BINDING = BYTEDECO + "ffmpeg.";
    private static final DotName PROPERTIES = DotName.createSimple(BYTEDECO + "javacpp.annotation.Properties");
    private static final String PRESETS = BINDING + "presets.";

    private final IndexView index;
    private final Set<DotName> seen = new TreeSet<>();
    private final Set<String> names = new TreeSet<>();

    private FfmpegLibraries(IndexView index) {
        this.index = index;
    }

    /** @return names as {@code avcodec}, with those that they need */
    static Set<String> calledIn(IndexView index) {
        FfmpegLibraries libraries = new FfmpegLibraries(index);
        index.getKnownClasses().stream()
                .map(ClassInfo::name)
                .filter(name -> name.toString().startsWith(BINDING))
                .filter(name -> isMentioned(index.getKnownUsers(name)))
                .forEach(libraries::add);
        return libraries.names;
    }

    private static boolean isMentioned(Collection<ClassInfo> users) {
        return users.stream().anyMatch(user -> !user.name().toString().startsWith(BYTEDECO));
    }

    private void add(DotName name) {
        ClassInfo binding = index.getClassByName(name);
        if (binding == null || !name.toString().startsWith(BINDING) || !seen.add(name)) {
            return;
        }
        if (name.toString().startsWith(PRESETS)) {
            names.add(name.withoutPackagePrefix());
        }
        add(binding.superName());
        inherited(binding).forEach(type -> add(type.name()));
    }

    private static List<Type> inherited(ClassInfo binding) {
        AnnotationInstance properties = binding.declaredAnnotation(PROPERTIES);
        AnnotationValue inherited = properties == null ? null : properties.value("inherit");
        return inherited == null ? List.of() : List.of(inherited.asClassArray());
    }
}
