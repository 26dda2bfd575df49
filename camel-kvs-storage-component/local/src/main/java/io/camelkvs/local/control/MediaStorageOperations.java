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
import java.util.List;

/** Which stream a channel is stored in: update, describe, and describe from the stream's side. */
final class MediaStorageOperations {

    private static final String ENABLED = "ENABLED";
    private static final String DISABLED = "DISABLED";

    private final CatalogFile catalog;
    private final Account account;

    MediaStorageOperations(CatalogFile catalog, Account account) {
        this.catalog = catalog;
        this.account = account;
    }

    void addTo(OperationTable table) {
        table.add("/updateMediaStorageConfiguration", UpdateRequest.class, (request, address) -> update(request));
        table.add("/describeMediaStorageConfiguration", DescribeRequest.class, (request, address) -> describe(request));
        table.add("/describeMappedResourceConfiguration", MappedRequest.class, (request, address) -> mapped(request));
    }

    /** Maps a channel to a stream, or takes the mapping away; answers with an empty body. */
    Object update(UpdateRequest request) {
        String channelArn = Check.arn(request.channelARN(), "ChannelARN");
        Configuration wanted = Check.required(request.mediaStorageConfiguration(), "MediaStorageConfiguration");
        boolean enable =
                ENABLED.equals(Check.oneOf(wanted.status(), "MediaStorageConfiguration.Status", ENABLED, DISABLED));
        if (enable || wanted.streamARN() != null) {
            Check.arn(wanted.streamARN(), "MediaStorageConfiguration.StreamARN");
        }
        catalog.change(before -> {
            Channel channel = account.requireUsable(Check.channel(before, null, channelArn));
            if (enable) {
                checkMapping(before, channel, wanted.streamARN());
            }
            return Change.to(channel.storedIn(enable ? wanted.streamARN() : null, Account.newVersion()));
        });
        return null;
    }

    private void checkMapping(Catalog catalog, Channel channel, String streamArn) {
        Stream stream = account.requireUsable(Check.stream(catalog, null, streamArn));
        Check.retains(stream);
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
        Channel channel = Check.channel(catalog.get(), request.channelName(), request.channelARN());
        String status = channel.streamArn() == null ? DISABLED : ENABLED;
        return new DescribeResponse(new Configuration(status, channel.streamArn()));
    }

    private MappedResponse mapped(MappedRequest request) {
        Check.nameOrArn("Stream", request.streamName(), request.streamARN());
        Check.inRange(request.maxResults() == null ? 1 : request.maxResults(), "MaxResults", 1, 1);
        Page.refuseToken(request.nextToken());
        Catalog now = catalog.get();
        Stream stream = Check.stream(now, request.streamName(), request.streamARN());
        return new MappedResponse(
                now
                        .channelStoredIn(stream.arn())
                        .map(channel -> new Mapped("SIGNALING_CHANNEL", channel.arn()))
                        .stream()
                        .toList());
    }

    record UpdateRequest(String channelARN, Configuration mediaStorageConfiguration) {}

    record Configuration(String status, String streamARN) {}

    record DescribeRequest(String channelName, String channelARN) {}

    record DescribeResponse(Configuration mediaStorageConfiguration) {}

    record MappedRequest(String streamName, String streamARN, Integer maxResults, String nextToken) {}

    record MappedResponse(List<Mapped> mappedResourceConfigurationList) {}

    /** @param type what the service calls a channel here is not documented */
    record Mapped(String type, @JsonProperty("ARN") String arn) {}
}
