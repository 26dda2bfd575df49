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

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Body;
import org.apache.camel.Header;

/** What the routes heard of each channel, as CloudEvents: the type, and the JSON that an event becomes. */
@ApplicationScoped
@RegisterForReflection
@Named("heard")
@Unremovable
public class HeardEvents {

    private final Map<String, List<String>> byChannel = new ConcurrentHashMap<>();

    public void add(
            @Header("CamelKvsStorageChannelName") String channel,
            @Header("CamelCloudEventType") String type,
            @Body String event) {
        byChannel.computeIfAbsent(channel, name -> new CopyOnWriteArrayList<>()).add(type + " " + event);
    }

    List<String> of(String channel) {
        return byChannel.getOrDefault(channel, List.of());
    }
}
