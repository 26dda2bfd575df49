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

/** UpdateMediaStorageConfiguration and DescribeMediaStorageConfiguration: which stream a channel is stored in. */
public final class MediaStorageOperations {

    private static final String ENABLED = "ENABLED";
    private static final String DISABLED = "DISABLED";

    private final CatalogFile catalog;
    private final Account account;

    public MediaStorageOperations(CatalogFile catalog, Account account) {
        this.catalog = catalog;
        this.account = account;
    }

    public void addTo(OperationTable table) {
        table.add("/updateMediaStorageConfiguration", UpdateRequest.class, (request, address) -> update(request));
        table.add("/describeMediaStorageConfiguration", DescribeRequest.class, (request, address) -> describe(request));
    }

    /** Maps a channel to a stream, or takes the mapping away; answers with an empty body. */
    public Object update(UpdateRequest request) {
        String channelArn = Check.arn(request.channelARN(), "ChannelARN");
        Configuration wanted = Check.required(request.mediaStorageConfiguration(), "MediaStorageConfiguration");
        boolean enable =
                ENABLED.equals(Check.oneOf(wanted.status(), "MediaStorageConfiguration.Status", ENABLED, DISABLED));
        if (enable || wanted.streamARN() != null) {
            Check.arn(wanted.streamARN(), "MediaStorageConfiguration.StreamARN");
        }
        catalog.change(before -> {
            Channel channel = before.channel(channelArn).orElseThrow(() -> Check.notFound("Channel", channelArn));
            if (enable) {
                checkMapping(before, channel, wanted.streamARN());
            }
            return before.with(channel.storedIn(enable ? wanted.streamARN() : null, Account.newVersion()));
        });
        return null;
    }

    private void checkMapping(Catalog catalog, Channel channel, String streamArn) {
        Stream stream = catalog.stream(streamArn).orElseThrow(() -> Check.notFound("Stream", streamArn));
        if (!account.isActive(channel.creationMillis()) || !account.isActive(stream.creationMillis())) {
            throw ApiException.inUse("Channel " + channel.name() + " or stream " + stream.name()
                    + " is still CREATING; wait until both are ACTIVE.");
        }
        if (stream.retentionHours() == 0) {
            throw new ApiException(
                    400,
                    "NoDataRetentionException",
                    "The stream " + stream.name() + " has a data retention of 0 hours; it must be at least 1.");
        }
        if (channel.streamArn() != null && !channel.streamArn().equals(streamArn)) {
            throw ApiException.inUse("The channel " + channel.name() + " is already mapped to " + channel.streamArn()
                    + "; set Status to DISABLED first.");
        }
        catalog.channelStoredIn(streamArn)
                .filter(other -> !other.arn().equals(channel.arn()))
                .ifPresent(other -> {
                    throw ApiException.inUse("The stream " + stream.name() + " is already mapped to the channel "
                            + other.name() + "; a stream stores one channel.");
                });
    }

    private DescribeResponse describe(DescribeRequest request) {
        Catalog now = catalog.get();
        Channel channel =
                Check.find("Channel", request.channelName(), request.channelARN(), now::channelNamed, now::channel);
        String status = channel.streamArn() == null ? DISABLED : ENABLED;
        return new DescribeResponse(new Configuration(status, channel.streamArn()));
    }

    public record UpdateRequest(String channelARN, Configuration mediaStorageConfiguration) {}

    public record Configuration(String status, String streamARN) {}

    record DescribeRequest(String channelName, String channelARN) {}

    record DescribeResponse(Configuration mediaStorageConfiguration) {}
}
