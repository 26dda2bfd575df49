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

import io.camelkvs.local.KvsLocal;
import io.camelkvs.local.KvsLocalBuilder;
import io.quarkus.deployment.builditem.Startable;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The local KVS service as Dev Services start and stop it. */
final class LocalKvs implements Startable {

    private static final String COMPONENT = "camel.component.kvs-storage.";

    private final LocalKvsSettings settings;
    private KvsLocal kvs;

    LocalKvs(LocalKvsSettings settings) {
        this.settings = settings;
    }

    /** What the application is told, each by a key that a user could have set. */
    static Map<String, Function<LocalKvs, String>> config(LocalKvsSettings settings) {
        Map<String, Function<LocalKvs, String>> config = new LinkedHashMap<>();
        config.put(COMPONENT + "override-endpoint", local -> "true");
        config.put(COMPONENT + "uri-endpoint-override", LocalKvs::getConnectionInfo);
        config.put(COMPONENT + "region", local -> local.kvs.region());
        config.put(COMPONENT + "access-key", local -> local.kvs.accessKey());
        config.put(COMPONENT + "secret-key", local -> local.kvs.secretKey());
        config.put(COMPONENT + "provision", local -> String.valueOf(settings.provision()));
        return config;
    }

    @Override
    public void start() {
        KvsLocalBuilder builder = KvsLocal.builder().port(settings.port());
        settings.data().ifPresent(builder::dataFolder);
        try {
            kvs = builder.start();
        } catch (IllegalStateException | UncheckedIOException e) {
            throw new IllegalStateException(
                    "The local KVS service of Dev Services cannot start with " + LocalKvsSettings.PORT + "="
                            + settings.port() + " and " + LocalKvsSettings.DATA + "="
                            + settings.data().map(Object::toString).orElse("(a temporary folder)") + ": "
                            + e.getMessage(),
                    e);
        }
        createChannels();
    }

    private void createChannels() {
        try {
            settings.channels().forEach(kvs::createRecordedChannel);
        } catch (IllegalArgumentException e) {
            kvs.close();
            throw new ConfigurationException(
                    LocalKvsSettings.CHANNELS + "=" + String.join(",", settings.channels()) + ": " + e.getMessage(),
                    e,
                    Set.of(LocalKvsSettings.CHANNELS));
        }
    }

    LocalKvsSettings settings() {
        return settings;
    }

    KvsLocal kvs() {
        return kvs;
    }

    @Override
    public String getConnectionInfo() {
        return kvs.endpoint().toString();
    }

    /** There is none. */
    @Override
    public String getContainerId() {
        return null;
    }

    @Override
    public void close() {
        kvs.close();
    }
}
