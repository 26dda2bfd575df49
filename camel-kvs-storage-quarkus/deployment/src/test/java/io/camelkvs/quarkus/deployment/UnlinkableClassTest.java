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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

class UnlinkableClassTest {

    /** Would not be found by a class loader if it were missing; here it stands for what is. */
    static final class User {
        private static final Object MADE = new Object();
        private final Object kept = MADE;

        static String use(long wide, String argument) {
            return argument + wide + new User().kept;
        }
    }

    @Test
    void staticMethodsSayWhatIsMissing() throws Exception {
        Class<?> user = define(transformed(User.class.getName(), "some.library.Client"));

        Method use = user.getDeclaredMethod("use", long.class, String.class);
        use.setAccessible(true);
        assertThatThrownBy(() -> use.invoke(null, 1L, ""))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isExactlyInstanceOf(NoClassDefFoundError.class)
                .hasMessage("some/library/Client");
        assertThat(user.getDeclaredFields()).isEmpty();
        assertThat(user.getDeclaredConstructors()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("needs")
    void nothingOfTheLibraryIsLeftInAClassThatNeedsIt(String ours, String needed) throws IOException {
        String library = needed.substring(0, needed.lastIndexOf('.')).replace('.', '/');

        byte[] transformed = transformed(ours, "missing");

        assertThat(text(original(ours))).contains(library);
        assertThat(text(transformed)).doesNotContain(library);
    }

    static List<Arguments> needs() {
        return Stream.concat(
                        AbsentLibraryProcessor.NEEDS.entrySet().stream(),
                        Stream.of(Map.entry("io.camelkvs.component.media.AwtPictures", "java.awt.image.BufferedImage")))
                .map(need -> Arguments.of(need.getKey(), need.getValue()))
                .toList();
    }

    private static byte[] transformed(String name, String missing) throws IOException {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(original(name)).accept(new UnlinkableClass(writer, missing), 0);
        return writer.toByteArray();
    }

    private static byte[] original(String name) throws IOException {
        try (InputStream file =
                UnlinkableClassTest.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
            return file.readAllBytes();
        }
    }

    private static String text(byte[] classFile) {
        return new String(classFile, StandardCharsets.ISO_8859_1);
    }

    private static Class<?> define(byte[] classFile) {
        return new ClassLoader(null) {
            Class<?> defined() {
                return defineClass(null, classFile, 0, classFile.length);
            }
        }.defined();
    }
}
