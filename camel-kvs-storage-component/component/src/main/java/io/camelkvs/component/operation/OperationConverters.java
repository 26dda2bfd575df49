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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.apache.camel.Converter;

/** What operations answer, as routes use it. A playback URL does not become a String: that is what a log prints. */
@Converter(generateLoader = true)
public final class OperationConverters {

    private OperationConverters() {}

    @Converter
    public static URI toUri(PlaybackUrl url) {
        return url.uri();
    }

    @Converter
    public static InputStream toInputStream(StoredMedia media) {
        return media.stream();
    }

    /** Takes all of it into memory. */
    @Converter
    public static byte[] toBytes(StoredMedia media) throws IOException {
        try (InputStream stream = media.stream()) {
            return stream.readAllBytes();
        }
    }

    /** @throws IllegalStateException if there is no picture; the message says why */
    @Converter
    public static byte[] toBytes(StoredImage image) {
        if (image.data() == null) {
            throw new IllegalStateException("No picture of " + image.time() + ": " + image.error());
        }
        return image.data();
    }

    /** @throws IllegalStateException if there is no picture; the message says why */
    @Converter
    public static InputStream toInputStream(StoredImage image) {
        return new ByteArrayInputStream(toBytes(image));
    }
}
