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
package io.camelkvs.component.media;

import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Message;

/** Reads bodies as bytes, never more than wanted. Stateless. */
public final class BodyBytes {

    private BodyBytes() {}

    /**
     * The bytes of a body that is a byte array or that Camel turns into a stream.
     *
     * @return not a copy of a byte array; null if the body is of a type that holds no bytes
     * @throws IllegalArgumentException if there are more bytes than the limit, or none
     */
    public static byte[] of(Message message, int limit) throws IOException {
        byte[] data = message.getBody() instanceof byte[] bytes ? bytes : read(message, limit);
        if (data == null) {
            return null;
        }
        if (data.length > limit) {
            throw new IllegalArgumentException("The body is too large: at most " + limit + " bytes are read");
        }
        if (data.length == 0) {
            throw new IllegalArgumentException("The body is empty: nothing was sent, or it was read before;"
                    + " keep a stream for several readers with streamCache");
        }
        return data;
    }

    private static byte[] read(Message message, int limit) throws IOException {
        try (InputStream stream = message.getBody(InputStream.class)) {
            return stream == null ? null : stream.readNBytes(limit + 1);
        }
    }
}
