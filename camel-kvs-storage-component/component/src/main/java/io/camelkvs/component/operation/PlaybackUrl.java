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
package io.camelkvs.component.operation;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * Where a player finds what a stream has stored. Whoever knows it can watch, so it is a secret: as text it is redacted,
 * in a log and where Camel converts a body to a String. It is had by {@link #url()} (<code>${body.url}</code> in the Simple
 * language) and by conversion to {@link URI}. Immutable.
 *
 * @param uri     of the HLS master playlist or the DASH manifest; never null
 * @param expires how long it is good from when it was given
 */
public record PlaybackUrl(URI uri, Duration expires) {

    public PlaybackUrl {
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(expires, "expires");
    }

    /** The secret as text. */
    public String url() {
        return uri.toString();
    }

    @Override
    public String toString() {
        return "PlaybackUrl[" + uri.getScheme() + "://" + uri.getAuthority() + uri.getPath() + "?***, expires="
                + expires + "]";
    }
}
