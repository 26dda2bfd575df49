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
package io.camelkvs.local.media;

import io.camelkvs.local.api.Content;
import io.camelkvs.local.api.RequestBody;
import io.camelkvs.local.store.StoredStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * PutMedia (API reference, media). Of two producers of a stream the newer one stays: the older one's answer ends.
 */
final class PutMedia {

    private final StreamRequests streams;
    private final Map<String, RequestBody> producers = new ConcurrentHashMap<>();

    PutMedia(StreamRequests streams) {
        this.streams = streams;
    }

    Content handle(Map<String, String> headers, RequestBody body) {
        UploadRequest request = UploadRequest.of(headers);
        var stream = streams.find(request.streamName(), request.streamARN());
        StoredStream stored = streams.stored(stream);
        boolean persistent = stream.retentionHours() > 0;
        RequestBody older = producers.put(stream.arn(), body);
        if (older != null) {
            older.close();
        }
        Runnable end = () -> producers.remove(stream.arn(), body);
        return Content.streamed(
                "application/json",
                new ConnectionBody(out -> new Upload(request, stored, persistent, body, out).run(), end));
    }
}
