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
import java.util.function.Consumer;

/** What is set for a stream: retention, storage tier, images, notifications. */
final class StreamSettings {

    /** Ten years (API reference, UpdateDataRetention). */
    static final int MOST_HOURS = 87_600;

    private static final String INCREASE = "INCREASE_DATA_RETENTION";
    private static final String DECREASE = "DECREASE_DATA_RETENTION";

    private final CatalogFile catalog;
    private final Account account;

    StreamSettings(CatalogFile catalog, Account account) {
        this.catalog = catalog;
        this.account = account;
    }

    void addTo(OperationTable table) {
        table.add("/updateDataRetention", RetentionRequest.class, (request, address) -> retain(request));
        table.add("/describeStreamStorageConfiguration", DescribeRequest.class, (r, address) -> storage(r));
        table.add("/updateStreamStorageConfiguration", StorageRequest.class, (r, address) -> store(r));
        table.add("/describeImageGenerationConfiguration", DescribeRequest.class, (r, address) -> images(r));
        table.add("/updateImageGenerationConfiguration", ImagesRequest.class, (r, address) -> generate(r));
        table.add("/describeNotificationConfiguration", DescribeRequest.class, (r, address) -> notification(r));
        table.add("/updateNotificationConfiguration", NotificationRequest.class, (r, address) -> notify(r));
    }

    private Object retain(RetentionRequest request) {
        Check.nameOrArn("Stream", request.streamName(), request.streamARN());
        String version = Check.version(Check.required(request.currentVersion(), "CurrentVersion"));
        boolean increase = Check.oneOf(request.operation(), "Operation", INCREASE, DECREASE)
                .equals(INCREASE);
        int hours = Check.inRange(
                Check.required(request.dataRetentionChangeInHours(), "DataRetentionChangeInHours"),
                "DataRetentionChangeInHours",
                1,
                Integer.MAX_VALUE);
        catalog.change(before -> {
            Stream stream = account.requireActive(Check.stream(before, request.streamName(), request.streamARN()));
            Check.sameVersion(stream, version);
            long total = stream.retentionHours() + (increase ? (long) hours : -(long) hours);
            if (total < 0 || total > MOST_HOURS) {
                throw ApiException.invalidArgument("DataRetentionChangeInHours is " + hours + ", which would make the"
                        + " retention " + total + " hours; allowed is 0 to " + MOST_HOURS + ".");
            }
            return Change.to(account.updated(stream, draft -> draft.retentionHours = (int) total));
        });
        return null;
    }

    private Object storage(DescribeRequest request) {
        Stream stream = Check.stream(catalog.get(), request.streamName(), request.streamARN());
        return new StorageResponse(stream.name(), stream.arn(), new StorageTier(stream.storageTier()));
    }

    private Object store(StorageRequest request) {
        Check.nameOrArn("Stream", request.streamName(), request.streamARN());
        String version = Check.version(Check.required(request.currentVersion(), "CurrentVersion"));
        StorageTier wanted = Check.required(request.streamStorageConfiguration(), "StreamStorageConfiguration")
                .checked();
        catalog.change(before -> {
            Stream stream = account.requireActive(Check.stream(before, request.streamName(), request.streamARN()));
            Check.sameVersion(stream, version);
            return Change.to(account.updated(stream, draft -> draft.storageTier = wanted.defaultStorageTier()));
        });
        return null;
    }

    private Object images(DescribeRequest request) {
        return new ImagesResponse(Check.stream(catalog.get(), request.streamName(), request.streamARN())
                .imageGeneration());
    }

    private Object generate(ImagesRequest request) {
        Check.nameOrArn("Stream", request.streamName(), request.streamARN());
        ImageGeneration wanted = request.imageGenerationConfiguration();
        ImageGeneration checked = wanted == null ? null : wanted.checked();
        configure(request.streamName(), request.streamARN(), draft -> draft.imageGeneration = checked);
        return null;
    }

    private Object notification(DescribeRequest request) {
        return new NotificationResponse(Check.stream(catalog.get(), request.streamName(), request.streamARN())
                .notification());
    }

    private Object notify(NotificationRequest request) {
        Check.nameOrArn("Stream", request.streamName(), request.streamARN());
        Notification wanted = request.notificationConfiguration();
        Notification checked = wanted == null ? null : wanted.checked();
        configure(request.streamName(), request.streamARN(), draft -> draft.notification = checked);
        return null;
    }

    /** These need media that stays, have no version, and are there at once. */
    private void configure(String name, String arn, Consumer<Stream.Draft> configuration) {
        catalog.change(before -> {
            Stream stream = account.requireActive(Check.stream(before, name, arn));
            Check.retains(stream);
            return Change.to(stream.with(configuration));
        });
    }

    /** StreamStorageConfiguration of the API reference. */
    record StorageTier(String defaultStorageTier) {

        StorageTier checked() {
            Check.oneOf(defaultStorageTier, "StreamStorageConfiguration.DefaultStorageTier", "HOT", "WARM");
            return this;
        }
    }

    record DescribeRequest(String streamName, String streamARN) {}

    record RetentionRequest(
            String streamName,
            String streamARN,
            String currentVersion,
            String operation,
            Integer dataRetentionChangeInHours) {}

    record StorageRequest(
            String streamName, String streamARN, String currentVersion, StorageTier streamStorageConfiguration) {}

    record StorageResponse(String streamName, String streamARN, StorageTier streamStorageConfiguration) {}

    record ImagesRequest(String streamName, String streamARN, ImageGeneration imageGenerationConfiguration) {}

    record ImagesResponse(ImageGeneration imageGenerationConfiguration) {}

    record NotificationRequest(String streamName, String streamARN, Notification notificationConfiguration) {}

    record NotificationResponse(Notification notificationConfiguration) {}
}
