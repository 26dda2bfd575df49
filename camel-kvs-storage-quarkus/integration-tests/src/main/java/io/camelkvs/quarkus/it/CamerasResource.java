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

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import org.apache.camel.ProducerTemplate;

/** Drives the routes of the service under test from outside its process. */
@Path("/cameras/{camera}")
public class CamerasResource {

    @Inject
    ProducerTemplate template;

    @Inject
    HeardEvents events;

    @POST
    public String start(@PathParam("camera") String camera) {
        return template.requestBodyAndHeaders("direct:start", null, Map.of("camera", camera), String.class);
    }

    @DELETE
    public String stop(@PathParam("camera") String camera) {
        return template.requestBodyAndHeaders("direct:stop", null, Map.of("camera", camera), String.class);
    }

    @GET
    @Path("/events")
    public String events(@PathParam("camera") String camera) {
        return String.join("\n", events.of(camera));
    }
}
