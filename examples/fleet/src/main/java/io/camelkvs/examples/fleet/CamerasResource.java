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
package io.camelkvs.examples.fleet;

import io.camelkvs.session.KvsSessionException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Status, start and stop of the fleet's cameras; the routes do it. What is sent back is the session as JSON. */
@Path("/cameras")
@Produces(MediaType.APPLICATION_JSON)
public class CamerasResource {

    private final Fleet fleet;
    private final ProducerTemplate routes;

    CamerasResource(Fleet fleet, ProducerTemplate routes) {
        this.fleet = fleet;
        this.routes = routes;
    }

    @GET
    public String all() {
        return fleet.all().stream()
                .map(camera -> ask("direct:status", camera))
                .collect(Collectors.joining(",\n", "[", "]"));
    }

    @GET
    @Path("{channel}")
    public String status(String channel) {
        return ask("direct:status", known(channel, fleet.find(channel)));
    }

    /** A start is answered when the camera is recorded. */
    @POST
    @Path("{channel}/{action}")
    public String act(String channel, String action) {
        return switch (action) {
            case "start" -> ask("direct:join", known(channel, fleet.want(channel, true)));
            case "stop" -> ask("direct:leave", known(channel, fleet.want(channel, false)));
            default -> throw notFound("No action '" + action + "'; a camera takes start and stop.");
        };
    }

    private String ask(String route, Camera camera) {
        return routes.requestBody(route, camera, String.class);
    }

    private static Camera known(String channel, Optional<Camera> camera) {
        return camera.orElseThrow(() ->
                notFound("No camera '" + channel + "' in the fleet file; GET /cameras lists those that are in it."));
    }

    private static NotFoundException notFound(String text) {
        return new NotFoundException(text(Response.Status.NOT_FOUND, text));
    }

    /** A camera that cannot be recorded says why, and what to do. */
    @ServerExceptionMapper
    Response explain(CamelExecutionException e) {
        if (e.getCause() instanceof KvsSessionException trouble) {
            return text(Response.Status.BAD_GATEWAY, trouble.getMessage());
        }
        throw e;
    }

    private static Response text(Response.Status status, String text) {
        return Response.status(status)
                .type(MediaType.TEXT_PLAIN_TYPE)
                .entity(text + "\n")
                .build();
    }
}
