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

import io.camelkvs.quarkus.KvsStorageConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the local KVS service of Dev Services is started with; while it stays equal, the service is kept over live
 * reloads.
 *
 * @param provision whether what a join lacks is created
 */
record LocalKvsSettings(int port, List<String> channels, Optional<Path> data, boolean provision) {

    static final String PORT = "quarkus.camel.kvs-storage.devservices.port";
    static final String CHANNELS = "quarkus.camel.kvs-storage.devservices.channels";
    static final String DATA = "quarkus.camel.kvs-storage.devservices.data";

    private static final int HIGHEST_PORT = 65_535;

    LocalKvsSettings {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new ConfigurationException(
                    PORT + "=" + port + " is out of range: use 1 to 65535, or 0 for any free port", Set.of(PORT));
        }
    }

    static LocalKvsSettings of(KvsStorageConfig.DevServices config, boolean provision) {
        return new LocalKvsSettings(
                config.port(),
                List.copyOf(config.channels().orElse(List.of())),
                config.data().map(Path::toAbsolutePath),
                provision);
    }
}
