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
package io.camelkvs.quarkus.devui;

import io.camelkvs.component.KvsStorageComponent;
import io.camelkvs.component.observe.KvsStorageDevConsole;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.console.DevConsole.MediaType;
import org.apache.camel.util.json.JsonObject;

/** What the Dev UI asks for: all of it is told by the component's dev console, which shows no secret. */
@ApplicationScoped
public class SessionsJsonRpcService {

    private final CamelContext context;

    SessionsJsonRpcService(CamelContext context) {
        this.context = context;
    }

    /**
     * Sessions in trouble first, at most as many as the console shows at a time.
     *
     * @param channel part of the channels' names; all channels when empty
     */
    public JsonObject sessions(String channel) {
        return console(Map.of(KvsStorageDevConsole.CHANNEL, "(?i).*" + Pattern.quote(channel) + ".*"));
    }

    /** For the card: how many sessions record, of how many. */
    public String summary() {
        JsonObject console = console(Map.of(KvsStorageDevConsole.LIMIT, 0));
        return console.getMap("states").get("INGESTING") + " of " + console.get("total") + " ingesting";
    }

    /** Where the local service shows itself, which is where the component calls it. */
    public String localPage() {
        return context.getComponent("kvs-storage", KvsStorageComponent.class)
                .getConfiguration()
                .getUriEndpointOverride();
    }

    private JsonObject console(Map<String, Object> options) {
        KvsStorageDevConsole console = new KvsStorageDevConsole();
        console.setCamelContext(context);
        return (JsonObject) console.call(MediaType.JSON, options);
    }
}
