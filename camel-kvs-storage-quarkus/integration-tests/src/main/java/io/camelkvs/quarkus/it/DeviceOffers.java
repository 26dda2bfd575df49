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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Body;
import org.apache.camel.Header;

/** The newest offer to each device, which fetches it from here. */
@ApplicationScoped
@RegisterForReflection
@Named("offers")
@Unremovable
@Path("/offers/{channel}")
public class DeviceOffers {

    private final Map<String, String> byChannel = new ConcurrentHashMap<>();

    public void put(@Header("CamelKvsStorageChannelName") String channel, @Body String sdp) {
        byChannel.put(channel, sdp);
    }

    /** Empty if there is none. */
    @GET
    public String get(@PathParam("channel") String channel) {
        return byChannel.getOrDefault(channel, "");
    }
}
