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

/** CreateStream and DescribeStream. */
public final class StreamOperations {

    private static final int MAX_RETENTION_HOURS = 87_600;

    private final CatalogFile catalog;
    private final Account account;

    public StreamOperations(CatalogFile catalog, Account account) {
        this.catalog = catalog;
        this.account = account;
    }

    public void addTo(OperationTable table) {
        table.add("/createStream", CreateRequest.class, (request, address) -> create(request));
        table.add("/describeStream", DescribeRequest.class, (request, address) -> describe(request));
    }

    /** Creates a stream. */
    public CreateResponse create(CreateRequest request) {
        String name = Check.name(request.streamName(), "StreamName");
        int retention = request.dataRetentionInHours() == null ? 0 : request.dataRetentionInHours();
        long now = account.clock().millis();
        Stream stream = new Stream(
                name,
                account.arn("stream", name, now),
                now,
                Account.newVersion(),
                Check.maxLength(request.deviceName(), "DeviceName", 128),
                Check.maxLength(request.mediaType(), "MediaType", 128),
                Check.maxLength(request.kmsKeyId(), "KmsKeyId", 2048),
                Check.inRange(retention, "DataRetentionInHours", 0, MAX_RETENTION_HOURS));
        catalog.change(before -> {
            if (before.streamNamed(name).isPresent()) {
                throw ApiException.inUse("The stream " + name + " already exists; describe it to get its ARN.");
            }
            return before.with(stream);
        });
        return new CreateResponse(stream.arn());
    }

    private DescribeResponse describe(DescribeRequest request) {
        Catalog now = catalog.get();
        Stream stream = Check.find("Stream", request.streamName(), request.streamARN(), now::streamNamed, now::stream);
        return new DescribeResponse(new Info(
                stream.deviceName(),
                stream.name(),
                stream.arn(),
                stream.mediaType(),
                stream.kmsKeyId(),
                stream.version(),
                account.status(stream.creationMillis()),
                stream.creationMillis() / 1000.0,
                stream.retentionHours()));
    }

    public record CreateRequest(
            String streamName, String deviceName, String mediaType, String kmsKeyId, Integer dataRetentionInHours) {}

    public record CreateResponse(String streamARN) {}

    record DescribeRequest(String streamName, String streamARN) {}

    record DescribeResponse(Info streamInfo) {}

    /** @param creationTime seconds since the epoch */
    record Info(
            String deviceName,
            String streamName,
            String streamARN,
            String mediaType,
            String kmsKeyId,
            String version,
            String status,
            double creationTime,
            int dataRetentionInHours) {}
}
