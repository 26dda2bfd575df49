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

/** CreateSignalingChannel and DescribeSignalingChannel. */
public final class ChannelOperations {

    private static final int DEFAULT_TTL_SECONDS = 60;

    private final CatalogFile catalog;
    private final Account account;

    public ChannelOperations(CatalogFile catalog, Account account) {
        this.catalog = catalog;
        this.account = account;
    }

    public void addTo(OperationTable table) {
        table.add("/createSignalingChannel", CreateRequest.class, (request, address) -> create(request));
        table.add("/describeSignalingChannel", DescribeRequest.class, (request, address) -> describe(request));
    }

    /** Creates a channel. */
    public CreateResponse create(CreateRequest request) {
        String name = Check.name(request.channelName(), "ChannelName");
        if (request.channelType() != null) {
            Check.oneOf(request.channelType(), "ChannelType", "SINGLE_MASTER");
        }
        SingleMaster configuration = request.singleMasterConfiguration();
        Integer ttl = configuration == null ? null : configuration.messageTtlSeconds();
        int ttlSeconds = Check.inRange(ttl == null ? DEFAULT_TTL_SECONDS : ttl, "MessageTtlSeconds", 5, 120);
        long now = account.clock().millis();
        String arn = account.arn("channel", name, now);
        Channel channel = new Channel(name, arn, now, ttlSeconds, Account.newVersion(), null);
        catalog.change(before -> {
            if (before.channelNamed(name).isPresent()) {
                throw ApiException.inUse("The channel " + name + " already exists; describe it to get its ARN.");
            }
            return before.with(channel);
        });
        return new CreateResponse(arn);
    }

    private DescribeResponse describe(DescribeRequest request) {
        Catalog now = catalog.get();
        Channel channel =
                Check.find("Channel", request.channelName(), request.channelARN(), now::channelNamed, now::channel);
        return new DescribeResponse(new Info(
                channel.name(),
                channel.arn(),
                "SINGLE_MASTER",
                account.status(channel.creationMillis()),
                channel.creationMillis() / 1000.0,
                new SingleMaster(channel.messageTtlSeconds()),
                channel.version()));
    }

    public record SingleMaster(Integer messageTtlSeconds) {}

    public record CreateRequest(String channelName, String channelType, SingleMaster singleMasterConfiguration) {}

    public record CreateResponse(String channelARN) {}

    record DescribeRequest(String channelName, String channelARN) {}

    record DescribeResponse(Info channelInfo) {}

    /** @param creationTime seconds since the epoch */
    record Info(
            String channelName,
            String channelARN,
            String channelType,
            String channelStatus,
            double creationTime,
            SingleMaster singleMasterConfiguration,
            String version) {}
}
