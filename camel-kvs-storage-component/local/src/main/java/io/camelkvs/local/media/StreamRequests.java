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

import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.control.Stream;
import io.camelkvs.local.control.StreamLookup;
import io.camelkvs.local.store.MediaStore;
import io.camelkvs.local.store.Retention;
import io.camelkvs.local.store.StoredStream;

/** The stored media that a request is about, without what is too old by now. Any thread may call; blocks on files. */
public final class StreamRequests {

    private final StreamLookup lookup;
    private final MediaStore media;

    public StreamRequests(StreamLookup lookup, MediaStore media) {
        this.lookup = lookup;
        this.media = media;
    }

    /**
     * By ARN when one is given, else by name; one of the two must be.
     *
     * @throws ApiException if it is not there, or not ready
     */
    public Stream find(String name, String arn) {
        return lookup.find(name, arn);
    }

    /** All that is kept of a stream, the buffer of one without retention included. */
    public StoredStream stored(Stream stream) {
        StoredStream stored = media.stream(stream.name());
        stored.expire(Retention.ofHours(stream.retentionHours()));
        return stored;
    }

    /**
     * Finds a stream whose media is kept.
     *
     * @throws ApiException NoDataRetentionException, too
     */
    public StoredStream retained(String name, String arn) {
        return stored(lookup.findRetained(name, arn));
    }
}
