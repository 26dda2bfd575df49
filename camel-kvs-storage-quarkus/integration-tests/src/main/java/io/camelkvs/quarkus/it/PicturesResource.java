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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;

/** Lets a route hand over pictures. */
@Path("/pictures/{channel}")
public class PicturesResource {

    @Inject
    ProducerTemplate template;

    /** Shows a JPEG or PNG; what is wrong with it is the answer. */
    @POST
    public Response show(@PathParam("channel") String channel, byte[] picture) {
        try {
            template.requestBodyAndHeaders("direct:show", picture, Map.of("channel", channel));
            return Response.noContent().build();
        } catch (CamelExecutionException e) {
            return Response.status(Response.Status.BAD_REQUEST)
                    .entity(e.getCause().getMessage())
                    .build();
        }
    }
}
