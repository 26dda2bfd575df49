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
package io.camelkvs.rtp.media;

import java.nio.ByteBuffer;

/**
 * The payload of one RTP packet: a prefix, then a part of an array that is shared, not copied.
 *
 * @param prefix may be empty
 */
record Payload(byte[] prefix, byte[] data, int offset, int length) {

    private static final byte[] NO_PREFIX = {};

    static Payload of(byte[] data, int offset, int length) {
        return new Payload(NO_PREFIX, data, offset, length);
    }

    static Payload of(byte[] data) {
        return of(data, 0, data.length);
    }

    int size() {
        return prefix.length + length;
    }

    void write(ByteBuffer out) {
        out.put(prefix).put(data, offset, length);
    }
}
