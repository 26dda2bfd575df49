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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Any operation on any channel, as options say; other parameters of the query become headers. */
@Path("/operations/{channel}/{operation}")
public class OperationsResource {

    private static final String REMEDY = "CamelKvsStorageFailureRemedy";

    @Inject
    ProducerTemplate template;

    @POST
    public Response text(
            @PathParam("channel") String channel,
            @PathParam("operation") String operation,
            @QueryParam("options") @DefaultValue("") String options,
            @Context UriInfo uri,
            String body) {
        return answer(call("direct:operation", channel, "operation=" + operation + options, uri, body), String.class);
    }

    @POST
    @Path("/media")
    public Response media(
            @PathParam("channel") String channel,
            @PathParam("operation") String operation,
            @Context UriInfo uri,
            String body) {
        return answer(call("direct:media", channel, "operation=" + operation, uri, body), byte[].class);
    }

    private Exchange call(String route, String channel, String options, UriInfo uri, String body) {
        return template.request(route, exchange -> {
            exchange.getMessage().setBody(body);
            for (Map.Entry<String, List<String>> parameter :
                    uri.getQueryParameters().entrySet()) {
                exchange.getMessage()
                        .setHeader(parameter.getKey(), parameter.getValue().get(0));
            }
            exchange.getMessage().setHeader("channel", channel);
            exchange.getMessage().setHeader("options", options);
        });
    }

    private static Response answer(Exchange exchange, Class<?> type) {
        if (exchange.getException() != null) {
            return Response.serverError()
                    .header("Remedy", exchange.getMessage().getHeader(REMEDY))
                    .entity(exchange.getException().getMessage())
                    .build();
        }
        return Response.ok(exchange.getMessage().getBody(type)).build();
    }
}
