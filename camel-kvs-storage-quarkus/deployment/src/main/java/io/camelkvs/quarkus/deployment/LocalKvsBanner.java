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

import java.util.stream.Collectors;

/** What is said when the local KVS service has started: its page, and what it changes. */
final class LocalKvsBanner {

    private final LocalKvs local;

    LocalKvsBanner(LocalKvs local) {
        this.local = local;
    }

    /** The keys that are shown are those of the local service, which are the same everywhere and no secret. */
    String text() {
        return """
                Dev Services started a local KVS service for kvs-storage: nothing goes to AWS

                  page      %s/
                  channels  %s
                  data      %s

                %s

                Set a region or credentials of your own to use AWS, or %s=false"""
                .formatted(local.getConnectionInfo(), channels(), data(), config(), DevServicesProcessor.ENABLED);
    }

    private String channels() {
        LocalKvsSettings settings = local.settings();
        String listed = settings.channels().isEmpty() ? "none" : String.join(", ", settings.channels());
        return listed
                + (settings.provision()
                        ? "; others are created when they are joined"
                        : "; others have to be listed in " + LocalKvsSettings.CHANNELS);
    }

    private String data() {
        return local.kvs().dataFolder()
                + (local.settings().data().isPresent()
                        ? ", kept"
                        : ", deleted at the end; " + LocalKvsSettings.DATA + " keeps it");
    }

    private String config() {
        return LocalKvs.config(local.settings()).entrySet().stream()
                .map(entry -> "  " + entry.getKey() + "=" + entry.getValue().apply(local))
                .collect(Collectors.joining("\n"));
    }
}
