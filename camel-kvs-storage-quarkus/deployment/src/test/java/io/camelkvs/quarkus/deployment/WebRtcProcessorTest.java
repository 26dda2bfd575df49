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

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.builder.item.BuildItem;
import io.quarkus.deployment.builditem.nativeimage.JniRuntimeAccessBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveFieldBuildItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebRtcProcessorTest {

    private final WebRtcProcessor processor = new WebRtcProcessor();
    private final List<BuildItem> items = new ArrayList<>();

    @Test
    void withoutWebRtcJavaNothingIsAdded() {
        produce(Optional.empty());

        assertThat(items).isEmpty();
    }

    @Test
    void classesAreOpenToNativeCodeAndFoundByName() {
        produce(Optional.of(new WebRtcJavaBuildItem(new WebRtcJava(Set.of("java.util.Set"), "lib.so"))));

        assertThat(items)
                .hasSize(6)
                .anySatisfy(item -> assertThat(item).isInstanceOfSatisfying(JniRuntimeAccessBuildItem.class, jni -> {
                    assertThat(jni.getClassNames()).containsExactly("java.util.Set");
                    assertThat(jni.isConstructors() && jni.isMethods() && jni.isFields())
                            .isTrue();
                }))
                .anySatisfy(item -> assertThat(item)
                        .isInstanceOfSatisfying(
                                ReflectiveClassBuildItem.class,
                                names -> assertThat(names.getClassNames()).containsExactly("java.util.Set")))
                .anySatisfy(item -> assertThat(item)
                        .isInstanceOfSatisfying(
                                ReflectiveClassBuildItem.class,
                                names -> assertThat(names.getClassNames()).containsExactly("[Ljava.util.Set;")));
    }

    @Test
    void theFieldThatReleasesConnectionsIsThere() throws ReflectiveOperationException {
        List<ReflectiveFieldBuildItem> fields = new ArrayList<>();
        processor.nativeHandle(Optional.of(new WebRtcJavaBuildItem(new WebRtcJava(Set.of(), "lib.so"))), fields::add);

        ReflectiveFieldBuildItem field = fields.get(0);
        Class<?> owner =
                Class.forName(field.getDeclaringClass(), false, getClass().getClassLoader());
        assertThat(owner.getDeclaredField(field.getName()).getType()).isEqualTo(long.class);
    }

    private void produce(Optional<WebRtcJavaBuildItem> webRtcJava) {
        processor.sharedLibrary(webRtcJava, items::add);
        processor.initialization(webRtcJava, items::add);
        processor.jni(webRtcJava, items::add);
        processor.classLoading(webRtcJava, items::add);
        processor.nativeHandle(webRtcJava, items::add);
    }
}
