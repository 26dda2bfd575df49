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
package io.camelkvs.tests.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** The same class path without {@code software.amazon.awssdk:sts}. */
class WithoutStsTest {

    private static final String KEYS = "kvs-storage:cam?region=us-east-1&accessKey=a&secretKey=b";

    /** What the route's start says, or null. Loaded anew, without the artifact. */
    public static final class Start {

        private Start() {}

        public static String with(String uri) throws Exception {
            try (CamelContext context = new DefaultCamelContext()) {
                context.start();
                context.getEndpoint(uri).createProducer().start();
                return null;
            } catch (IllegalArgumentException e) {
                return e.getMessage();
            }
        }
    }

    private static String start(String uri) throws Exception {
        URL[] rest = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().matches("sts-[0-9.]+\\.jar"))
                .map(WithoutStsTest::url)
                .toArray(URL[]::new);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(rest, ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            return (String) loader.loadClass(Start.class.getName())
                    .getMethod("with", String.class)
                    .invoke(null, uri);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nobodyMissesItButTheRole() throws Exception {
        assertThat(start(KEYS)).isNull();
        assertThat(start(KEYS + "&assumeRoleArn=arn:aws:iam::123456789012:role/camera"))
                .isEqualTo("assumeRoleArn needs AWS STS, which is not on the class path: add software.amazon.awssdk:sts"
                        + " in the version of the other AWS SDK artifacts");
    }
}
