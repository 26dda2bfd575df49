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
package io.camelkvs.local.control;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.api.OperationTable;
import java.util.function.BiConsumer;

/**
 * JoinStorageSession and JoinStorageSessionAsViewer: 200 only says that it was heard; the offer comes on the signaling
 * connection. AWS's C SDK joins as viewer by naming its client id in a JoinStorageSession.
 */
public final class JoinOperation {

    private final CatalogFile catalog;
    private final BiConsumer<Channel, String> join;

    /** @param join takes the client id of a viewer, null for the master; must return at once */
    public JoinOperation(CatalogFile catalog, BiConsumer<Channel, String> join) {
        this.catalog = catalog;
        this.join = join;
    }

    public void addTo(OperationTable table) {
        table.add("/joinStorageSession", JoinRequest.class, (request, address) -> {
            boolean master = request.clientId() == null || request.clientId().isEmpty();
            return join(request, master ? null : Check.name(request.clientId(), "clientId"));
        });
        table.add(
                "/joinStorageSessionAsViewer",
                JoinRequest.class,
                (request, address) -> join(request, Check.name(request.clientId(), "clientId")));
    }

    private Object join(JoinRequest request, String viewer) {
        String arn = Check.arn(request.channelArn(), "channelArn");
        Channel channel = Check.lasting(catalog.get(), arn);
        if (channel.streamArn() == null) {
            throw ApiException.invalidArgument("The channel " + channel.name()
                    + " is not mapped to a stream. Enable storage with UpdateMediaStorageConfiguration.");
        }
        join.accept(channel, viewer);
        return null;
    }

    /** Unlike the control plane's, these members begin with a small letter. */
    record JoinRequest(@JsonProperty("channelArn") String channelArn, @JsonProperty("clientId") String clientId) {}
}
