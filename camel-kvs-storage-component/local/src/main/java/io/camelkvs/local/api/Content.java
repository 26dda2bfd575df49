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
package io.camelkvs.local.api;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;

/**
 * A successful answer that is not a JSON object: bytes or a stream of them. An operation may return it in place of a
 * record.
 *
 * @param type    the Content-Type
 * @param headers further ones
 * @param body    writes the body
 * @param length  of the body in bytes, or -1 for one that is written in chunks as it comes, on a thread of its own
 */
public record Content(String type, Map<String, String> headers, Body body, long length) {

    /** Writes a body, blocking while the caller does not read. */
    @FunctionalInterface
    public interface Body {

        /**
         * @param out flush to have it sent at once
         * @throws IOException when the caller is gone, or what is sent cannot be read
         */
        void writeTo(OutputStream out) throws IOException;

        /** It will not be written, since the caller has gone or too much is being sent. */
        default void abandon() {}
    }

    public Content {
        Objects.requireNonNull(type, "type");
        headers = Map.copyOf(headers);
        Objects.requireNonNull(body, "body");
    }

    public static Content of(String type, byte[] bytes) {
        return new Content(type, Map.of(), out -> out.write(bytes), bytes.length);
    }

    /** Of unknown length, perhaps without end. */
    public static Content streamed(String type, Body body) {
        return new Content(type, Map.of(), body, -1);
    }

    public Content with(String name, String value) {
        Map<String, String> more = new java.util.HashMap<>(headers);
        more.put(name, value);
        return new Content(type, more, body, length);
    }
}
