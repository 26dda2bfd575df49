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

import io.camelkvs.quarkus.KvsStorageConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.PathConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the keys of Dev Services make of the local service, without an application. */
class LocalKvsTest {

    @TempDir
    Path data;

    @ParameterizedTest
    @EnumSource(LaunchMode.class)
    void isForDevAndTestModeOnly(LaunchMode mode) {
        boolean devOrTest = mode == LaunchMode.DEVELOPMENT || mode == LaunchMode.TEST;
        assertThat(new DevServicesProcessor.Wanted(mode, config(Map.of())).getAsBoolean())
                .isEqualTo(devOrTest);
        assertThat(new DevServicesProcessor.Wanted(mode, config(Map.of(DevServicesProcessor.ENABLED, "false")))
                        .getAsBoolean())
                .isFalse();
    }

    @Test
    void namesThePortThatIsOutOfRange() {
        assertThatThrownBy(() -> settings(Map.of(LocalKvsSettings.PORT, "70000")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(LocalKvsSettings.PORT + "=70000 is out of range: use 1 to 65535, or 0 for any free port");
    }

    @Test
    void namesThePortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            assertThatThrownBy(new LocalKvs(settings(Map.of(LocalKvsSettings.PORT, port)))::start)
                    .hasMessageContaining(LocalKvsSettings.PORT + "=" + port);
        }
    }

    @Test
    void namesTheFolderThatAnotherServiceUses() throws IOException {
        LocalKvsSettings settings = settings(Map.of(LocalKvsSettings.DATA, data.toString()));
        try (LocalKvs first = new LocalKvs(settings)) {
            first.start();
            assertThatThrownBy(new LocalKvs(settings)::start).hasMessageContaining(LocalKvsSettings.DATA + "=" + data);
        }
    }

    private static LocalKvsSettings settings(Map<String, String> properties) {
        return LocalKvsSettings.of(config(properties).devservices(), true);
    }

    private static KvsStorageConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(KvsStorageConfig.class)
                .withSources(new PropertiesConfigSource(properties, "application.properties", 250))
                .withConverter(Path.class, 100, new PathConverter())
                .build()
                .getConfigMapping(KvsStorageConfig.class);
    }
}
