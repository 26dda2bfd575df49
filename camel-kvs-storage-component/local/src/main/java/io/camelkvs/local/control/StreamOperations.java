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

/** The life of streams: create, describe, list, update, delete. */
final class StreamOperations {

    private static final int DEFAULT_RESULTS = 10_000;

    private final CatalogFile catalog;
    private final Account account;
    private final Deletions deletions;

    StreamOperations(CatalogFile catalog, Account account, Deletions deletions) {
        this.catalog = catalog;
        this.account = account;
        this.deletions = deletions;
    }

    void addTo(OperationTable table) {
        table.add("/createStream", CreateRequest.class, (request, address) -> create(request));
        table.add("/describeStream", DescribeRequest.class, (request, address) -> describe(request));
        table.add("/listStreams", ListRequest.class, (request, address) -> list(request));
        table.add("/updateStream", UpdateRequest.class, (request, address) -> update(request));
        table.add("/deleteStream", DeleteRequest.class, (request, address) -> delete(request));
    }

    /** Creates a stream. */
    CreateResponse create(CreateRequest request) {
        String name = Check.name(request.streamName(), "StreamName");
        Integer hours = request.dataRetentionInHours();
        Map<String, String> tags = Tags.merged(Map.of(), Tags.checked(request.tags()));
        StreamSettings.StorageTier storage = request.streamStorageConfiguration();
        String tier = storage == null ? null : storage.checked().defaultStorageTier();
        long now = account.clock().millis();
        Stream stream = new Stream(
                        name,
                        account.arn("stream", name, now),
                        now,
                        Account.newVersion(),
                        Check.deviceName(request.deviceName()),
                        Check.mediaType(request.mediaType()),
                        Check.kmsKey(request.kmsKeyId()),
                        Check.inRange(hours == null ? 0 : hours, "DataRetentionInHours", 0, StreamSettings.MOST_HOURS))
                .with(draft -> {
                    draft.tags = tags;
                    draft.storageTier = tier;
                });
        catalog.change(before -> {
            checkRoom(before, name);
            return Change.to(stream);
        });
        return new CreateResponse(stream.arn());
    }

    private void checkRoom(Catalog before, String name) {
        before.streamNamed(name).ifPresent(taken -> {
            throw ApiException.inUse("The stream " + name + " already exists and is " + account.status(taken)
                    + "; describe it to get its ARN.");
        });
        int most = account.limits().streams();
        if (before.streams().size() >= most) {
            throw new ApiException(
                    400,
                    "AccountStreamLimitExceededException",
                    "The account has " + before.streams().size() + " streams, allowed are " + most + "; delete one.");
        }
    }

    private DescribeResponse describe(DescribeRequest request) {
        return new DescribeResponse(info(Check.stream(catalog.get(), request.streamName(), request.streamARN())));
    }

    private ListResponse list(ListRequest request) {
        String prefix = Page.Condition.prefix(request.streamNameCondition(), "StreamNameCondition");
        Page.Wanted wanted = new Page.Wanted("streams", prefix, request.maxResults(), request.nextToken());
        Page<Stream> page = Page.of(catalog.get().streamsByName(), wanted, DEFAULT_RESULTS);
        return new ListResponse(page.items().stream().map(this::info).toList(), page.nextToken());
    }

    private Object update(UpdateRequest request) {
        Check.nameOrArn("Stream", request.streamName(), request.streamARN());
        String version = Check.version(Check.required(request.currentVersion(), "CurrentVersion"));
        String deviceName = Check.deviceName(request.deviceName());
        String mediaType = Check.mediaType(request.mediaType());
        catalog.change(before -> {
            Stream stream = account.requireActive(Check.stream(before, request.streamName(), request.streamARN()));
            Check.sameVersion(stream, version);
            return Change.to(account.updated(stream, draft -> {
                draft.deviceName = deviceName == null ? draft.deviceName : deviceName;
                draft.mediaType = mediaType == null ? draft.mediaType : mediaType;
            }));
        });
        return null;
    }

    private Object delete(DeleteRequest request) {
        String arn = Check.arn(request.streamARN(), "StreamARN");
        String version = Check.version(request.currentVersion());
        catalog.change(before -> {
            Stream stream = account.requireActive(Check.stream(before, null, arn));
            Check.sameVersion(stream, version);
            before.channelStoredIn(arn).ifPresent(channel -> {
                throw ApiException.inUse("The stream " + stream.name() + " is mapped to the channel " + channel.name()
                        + "; disable that with UpdateMediaStorageConfiguration first.");
            });
            return Change.to(stream.with(draft -> draft.deleting = true));
        });
        catalog.get().stream(arn).ifPresent(deletions::finish);
        return null;
    }

    private Info info(Stream stream) {
        return new Info(
                stream.deviceName(),
                stream.name(),
                stream.arn(),
                stream.mediaType(),
                stream.kmsKeyId() == null ? account.defaultKey() : stream.kmsKeyId(),
                stream.version(),
                account.status(stream),
                BigDecimal.valueOf(stream.creationMillis(), 3),
                stream.retentionHours());
    }

    record CreateRequest(
            String streamName,
            String deviceName,
            String mediaType,
            String kmsKeyId,
            Integer dataRetentionInHours,
            Map<String, String> tags,
            StreamSettings.StorageTier streamStorageConfiguration) {}

    record CreateResponse(String streamARN) {}

    record DescribeRequest(String streamName, String streamARN) {}

    record DescribeResponse(Info streamInfo) {}

    record ListRequest(Integer maxResults, String nextToken, Page.Condition streamNameCondition) {}

    record ListResponse(List<Info> streamInfoList, String nextToken) {}

    record UpdateRequest(
            String streamName, String streamARN, String currentVersion, String deviceName, String mediaType) {}

    record DeleteRequest(String streamARN, String currentVersion) {}

    /** @param creationTime seconds since the epoch */
    record Info(
            String deviceName,
            String streamName,
            String streamARN,
            String mediaType,
            String kmsKeyId,
            String version,
            String status,
            BigDecimal creationTime,
            int dataRetentionInHours) {}
}
