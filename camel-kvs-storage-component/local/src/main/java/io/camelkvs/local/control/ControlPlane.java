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

import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.api.OperationTable;
import io.camelkvs.local.ice.IceServers;
import java.util.function.BiConsumer;

/** All REST operations of the service, one class for each group. Any thread may call. */
public final class ControlPlane {

    private static final int RECORDED_HOURS = 24;

    private final CatalogFile catalog;
    private final ChannelOperations channels;
    private final StreamOperations streams;
    private final MediaStorageOperations mediaStorage;
    private final OperationTable table = new OperationTable();

    /**
     * Finishes deletions that were under way when the service was stopped.
     *
     * @param join told of each join, with the client id of a viewer or null for the master; must return at once
     */
    public ControlPlane(
            CatalogFile catalog,
            Account account,
            IceServers ice,
            DeletionEffects effects,
            BiConsumer<Channel, String> join) {
        this.catalog = catalog;
        Deletions deletions = new Deletions(catalog, account, effects);
        deletions.finishAll();
        channels = new ChannelOperations(catalog, account, deletions);
        streams = new StreamOperations(catalog, account, deletions);
        mediaStorage = new MediaStorageOperations(catalog, account);
        channels.addTo(table);
        streams.addTo(table);
        mediaStorage.addTo(table);
        new StreamSettings(catalog, account).addTo(table);
        new TagOperations(catalog).addTo(table);
        EdgeOperations.addTo(table);
        new EndpointOperations(catalog, account, ice).addTo(table);
        new JoinOperation(catalog, join).addTo(table);
    }

    public OperationTable operations() {
        return table;
    }

    /**
     * Sees to it that a channel and a stream of this name exist and are mapped.
     *
     * @return the channel's ARN
     * @throws IllegalArgumentException if that cannot be
     */
    public synchronized String createRecordedChannel(String name) {
        try {
            if (catalog.get().channelNamed(name).isEmpty()) {
                channels.create(new ChannelOperations.CreateRequest(name, null, null, null));
            }
            if (catalog.get().streamNamed(name).isEmpty()) {
                streams.create(new StreamOperations.CreateRequest(name, null, null, null, RECORDED_HOURS, null, null));
            }
            String channelArn = catalog.get().channelNamed(name).orElseThrow().arn();
            String streamArn = catalog.get().streamNamed(name).orElseThrow().arn();
            mediaStorage.update(new MediaStorageOperations.UpdateRequest(
                    channelArn, new MediaStorageOperations.Configuration("ENABLED", streamArn)));
            return channelArn;
        } catch (ApiException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
