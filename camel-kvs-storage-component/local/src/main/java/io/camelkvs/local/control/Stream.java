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

import java.util.Map;
import java.util.function.Consumer;

/**
 * A Kinesis video stream.
 *
 * @param name            1 to 256 of {@code [a-zA-Z0-9_.-]}
 * @param arn             ends in the creation time
 * @param creationMillis  epoch milliseconds
 * @param version         changes with each update
 * @param deviceName      or null
 * @param mediaType       or null
 * @param kmsKeyId        or null
 * @param retentionHours  0 means that nothing is kept for later
 * @param storageTier     HOT or WARM; null for HOT
 * @param imageGeneration or null
 * @param notification    or null
 * @param tags            at most 50; null for none
 * @param updatedMillis   epoch milliseconds of the last update that takes time, or 0
 * @param deleting        whether it is soon gone
 */
public record Stream(
        String name,
        String arn,
        long creationMillis,
        String version,
        String deviceName,
        String mediaType,
        String kmsKeyId,
        int retentionHours,
        String storageTier,
        ImageGeneration imageGeneration,
        Notification notification,
        Map<String, String> tags,
        long updatedMillis,
        boolean deleting)
        implements Resource {

    public Stream {
        storageTier = storageTier == null ? "HOT" : storageTier;
        tags = Tags.sorted(tags);
    }

    /** A new one that neither has tags nor configurations. */
    public Stream(
            String name,
            String arn,
            long creationMillis,
            String version,
            String deviceName,
            String mediaType,
            String kmsKeyId,
            int retentionHours) {
        this(
                name,
                arn,
                creationMillis,
                version,
                deviceName,
                mediaType,
                kmsKeyId,
                retentionHours,
                null,
                null,
                null,
                null,
                0,
                false);
    }

    @Override
    public String kind() {
        return "stream";
    }

    Stream with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.stream(this);
    }

    /** What can change about a stream. */
    static final class Draft {
        String version;
        String deviceName;
        String mediaType;
        int retentionHours;
        String storageTier;
        ImageGeneration imageGeneration;
        Notification notification;
        Map<String, String> tags;
        long updatedMillis;
        boolean deleting;

        private Draft(Stream stream) {
            version = stream.version;
            deviceName = stream.deviceName;
            mediaType = stream.mediaType;
            retentionHours = stream.retentionHours;
            storageTier = stream.storageTier;
            imageGeneration = stream.imageGeneration;
            notification = stream.notification;
            tags = stream.tags;
            updatedMillis = stream.updatedMillis;
            deleting = stream.deleting;
        }

        private Stream stream(Stream before) {
            return new Stream(
                    before.name,
                    before.arn,
                    before.creationMillis,
                    version,
                    deviceName,
                    mediaType,
                    before.kmsKeyId,
                    retentionHours,
                    storageTier,
                    imageGeneration,
                    notification,
                    tags,
                    updatedMillis,
                    deleting);
        }
    }
}
