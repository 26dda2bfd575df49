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

/** Finds the stream that a request of the media APIs is about. Any thread may call. */
public final class StreamLookup {

    private final CatalogFile catalog;
    private final Account account;

    public StreamLookup(CatalogFile catalog, Account account) {
        this.catalog = catalog;
        this.account = account;
    }

    /**
     * By ARN when one is given, else by name; one of the two must be.
     *
     * @throws ApiException if it is not there, or not ready
     */
    public Stream find(String name, String arn) {
        Stream stream = Check.stream(catalog.get(), name, arn);
        String status = account.status(stream);
        if (!status.equals("ACTIVE") && !status.equals("UPDATING")) {
            throw Check.notFound("Stream", arn == null ? name : arn);
        }
        return stream;
    }

    /**
     * As {@link #find}, a stream whose media is kept.
     *
     * @throws ApiException NoDataRetentionException, too
     */
    public Stream findRetained(String name, String arn) {
        Stream stream = find(name, arn);
        Check.retains(stream);
        return stream;
    }
}
