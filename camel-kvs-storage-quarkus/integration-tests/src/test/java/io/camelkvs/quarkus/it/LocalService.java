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
package io.camelkvs.quarkus.it;

import io.camelkvs.local.KvsLocal;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A local KVS service in the process of the tests, with the channel that the routes listen to. */
public class LocalService implements QuarkusTestResourceLifecycleManager {

    private KvsLocal local;

    @Override
    public Map<String, String> start() {
        local = KvsLocal.builder().dataFolder(dataFolder()).start();
        local.createRecordedChannel("yard");
        return Map.of(
                "camel.component.kvs-storage.uri-endpoint-override",
                local.endpoint().toString(),
                "camel.component.kvs-storage.region",
                local.region(),
                "camel.component.kvs-storage.access-key",
                local.accessKey(),
                "camel.component.kvs-storage.secret-key",
                local.secretKey());
    }

    private static Path dataFolder() {
        try {
            return Files.createTempDirectory("kvs-it-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(local, new TestInjector.MatchesType(KvsLocal.class));
    }

    @Override
    public void stop() {
        if (local != null) {
            local.close();
        }
    }
}
