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
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The life of signaling channels: create, describe, list, update, delete. */
final class ChannelOperations {

    private static final int DEFAULT_TTL_SECONDS = 60;
    private static final int DEFAULT_RESULTS = 500;

    private final CatalogFile catalog;
    private final Account account;
    private final Deletions deletions;

    ChannelOperations(CatalogFile catalog, Account account, Deletions deletions) {
        this.catalog = catalog;
        this.account = account;
        this.deletions = deletions;
    }

    void addTo(OperationTable table) {
        table.add("/createSignalingChannel", CreateRequest.class, (request, address) -> create(request));
        table.add("/describeSignalingChannel", DescribeRequest.class, (request, address) -> describe(request));
        table.add("/listSignalingChannels", ListRequest.class, (request, address) -> list(request));
        table.add("/updateSignalingChannel", UpdateRequest.class, (request, address) -> update(request));
        table.add("/deleteSignalingChannel", DeleteRequest.class, (request, address) -> delete(request));
    }

    /** Creates a channel. */
    CreateResponse create(CreateRequest request) {
        String name = Check.name(request.channelName(), "ChannelName");
        if (request.channelType() != null) {
            Check.oneOf(request.channelType(), "ChannelType", "SINGLE_MASTER");
        }
        SingleMaster configuration = request.singleMasterConfiguration();
        Integer ttl = configuration == null ? null : configuration.messageTtlSeconds();
        int ttlSeconds = checkedTtl(ttl == null ? DEFAULT_TTL_SECONDS : ttl);
        Map<String, String> tags = Tags.merged(Map.of(), Tags.of(request.tags()));
        long now = account.clock().millis();
        String arn = account.arn("channel", name, now);
        Channel channel = new Channel(name, arn, now, ttlSeconds, Account.newVersion(), null).tagged(tags);
        catalog.change(before -> {
            checkRoom(before, name);
            return Change.to(channel);
        });
        return new CreateResponse(arn);
    }

    private void checkRoom(Catalog before, String name) {
        before.channelNamed(name).ifPresent(taken -> {
            throw ApiException.inUse("The channel " + name + " already exists and is " + account.status(taken)
                    + "; describe it to get its ARN.");
        });
        int most = account.limits().channels();
        if (before.channels().size() >= most) {
            throw new ApiException(
                    400,
                    "AccountChannelLimitExceededException",
                    "The account has " + before.channels().size() + " signaling channels, allowed are " + most
                            + "; delete one.");
        }
    }

    private DescribeResponse describe(DescribeRequest request) {
        return new DescribeResponse(info(Check.channel(catalog.get(), request.channelName(), request.channelARN())));
    }

    private ListResponse list(ListRequest request) {
        String prefix = Page.Condition.prefix(request.channelNameCondition(), "ChannelNameCondition");
        Page.Wanted wanted = new Page.Wanted("channels", prefix, request.maxResults(), request.nextToken());
        Page<Channel> page = Page.of(catalog.get().channelsByName(), wanted, DEFAULT_RESULTS);
        return new ListResponse(page.items().stream().map(this::info).toList(), page.nextToken());
    }

    private Object update(UpdateRequest request) {
        String arn = Check.arn(request.channelARN(), "ChannelARN");
        String version = Check.version(Check.required(request.currentVersion(), "CurrentVersion"));
        SingleMaster configuration = Check.required(request.singleMasterConfiguration(), "SingleMasterConfiguration");
        int ttl = checkedTtl(
                Check.required(configuration.messageTtlSeconds(), "SingleMasterConfiguration.MessageTtlSeconds"));
        catalog.change(before -> {
            Channel channel = account.requireActive(Check.channel(before, null, arn));
            Check.sameVersion(channel, version);
            return Change.to(
                    channel.withTtl(ttl, Account.newVersion(), account.clock().millis()));
        });
        return null;
    }

    private Object delete(DeleteRequest request) {
        String arn = Check.arn(request.channelARN(), "ChannelARN");
        String version = Check.version(request.currentVersion());
        catalog.change(before -> {
            Channel channel = account.requireActive(Check.channel(before, null, arn));
            Check.sameVersion(channel, version);
            if (channel.streamArn() != null) {
                throw ApiException.inUse("The channel " + channel.name() + " is mapped to " + channel.streamArn()
                        + "; disable that with UpdateMediaStorageConfiguration first.");
            }
            return Change.to(channel.deleted());
        });
        catalog.get().channel(arn).ifPresent(deletions::finish);
        return null;
    }

    private static int checkedTtl(int seconds) {
        return Check.inRange(seconds, "SingleMasterConfiguration.MessageTtlSeconds", 5, 120);
    }

    private Info info(Channel channel) {
        return new Info(
                channel.name(),
                channel.arn(),
                "SINGLE_MASTER",
                account.status(channel),
                BigDecimal.valueOf(channel.creationMillis(), 3),
                new SingleMaster(channel.messageTtlSeconds()),
                channel.version());
    }

    record SingleMaster(Integer messageTtlSeconds) {}

    record CreateRequest(
            String channelName, String channelType, SingleMaster singleMasterConfiguration, List<Tags.Tag> tags) {}

    record CreateResponse(String channelARN) {}

    record DescribeRequest(String channelName, String channelARN) {}

    record DescribeResponse(Info channelInfo) {}

    record ListRequest(Integer maxResults, String nextToken, Page.Condition channelNameCondition) {}

    record ListResponse(List<Info> channelInfoList, String nextToken) {}

    record UpdateRequest(String channelARN, String currentVersion, SingleMaster singleMasterConfiguration) {}

    record DeleteRequest(String channelARN, String currentVersion) {}

    /** @param creationTime seconds since the epoch */
    record Info(
            String channelName,
            String channelARN,
            String channelType,
            String channelStatus,
            BigDecimal creationTime,
            SingleMaster singleMasterConfiguration,
            String version) {}
}
