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
package io.camelkvs.local.http;

import io.camelkvs.local.auth.SignedRequest;

/** Serves requests that need no signature, by any method. Any thread may call; may block on files. */
public interface Site {

    /** Whether a request for this path is meant for it. */
    boolean isAt(String path);

    /**
     * Whether all who know a URL may have what it names, pages of any origin included: something secret is in the path or
     * the query. Without it, callers on this machine and the service's own pages are served, and nobody else.
     */
    default boolean isOpen() {
        return false;
    }

    /** The answer, also to what cannot be done. */
    Reply reply(SignedRequest request, Caller caller);
}
