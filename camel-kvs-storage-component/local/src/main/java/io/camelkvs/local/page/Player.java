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
package io.camelkvs.local.page;

import io.camelkvs.local.api.Address;
import java.time.Instant;

/** Makes HLS URLs for the page. Any thread may call. */
@FunctionalInterface
public interface Player {

    /**
     * Media that starts within it.
     *
     * @param from inclusive
     * @param to   exclusive, at most 24 hours later
     */
    record Range(Instant from, Instant to) {}

    /**
     * An HLS master playlist.
     *
     * @param stream name of the stream
     * @param range  null for live
     * @throws io.camelkvs.local.api.ApiException if there is no such stream or nothing to play
     */
    String url(String stream, Range range, Address address);
}
