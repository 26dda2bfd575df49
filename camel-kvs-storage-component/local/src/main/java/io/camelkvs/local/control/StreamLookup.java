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

/** Finds the stream that a request to one of its data endpoints is about. Any thread may call. */
public final class StreamLookup {

    private final CatalogFile catalog;

    public StreamLookup(CatalogFile catalog) {
        this.catalog = catalog;
    }

    /**
     * By ARN when one is given, else by name.
     *
     * @param name or null
     * @param arn  or null
     * @throws ApiException if neither is given, one is malformed, or there is no such stream
     */
    public Stream find(String name, String arn) {
        Catalog now = catalog.get();
        if (arn != null) {
            return now.stream(Check.arn(arn, "StreamARN")).orElseThrow(() -> Check.notFound("Stream", arn));
        }
        if (name == null) {
            throw ApiException.invalidArgument("Either StreamName or StreamARN must be given.");
        }
        return now.streamNamed(Check.name(name, "StreamName")).orElseThrow(() -> Check.notFound("Stream", name));
    }

    /**
     * Like {@link #find}, for what needs archived media.
     *
     * @throws ApiException NoDataRetentionException if the stream keeps none
     */
    public Stream findRetaining(String name, String arn) {
        Stream stream = find(name, arn);
        if (stream.retentionHours() == 0) {
            throw new ApiException(
                    400,
                    "NoDataRetentionException",
                    "The stream " + stream.name() + " has a data retention of 0 hours and keeps no media;"
                            + " raise it with UpdateDataRetention.");
        }
        return stream;
    }
}
