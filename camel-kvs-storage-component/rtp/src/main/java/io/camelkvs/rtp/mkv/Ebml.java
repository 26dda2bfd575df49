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
package io.camelkvs.rtp.mkv;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes EBML elements (RFC 8794), their sizes in eight bytes. Not thread-safe. */
final class Ebml {

    /** The size of a Segment or Cluster that is still being written. */
    static final long UNKNOWN_SIZE = 0x00ff_ffff_ffff_ffffL;

    private static final long EIGHT_BYTES = 0x0100_0000_0000_0000L;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Ebml master(int id, Consumer<Ebml> children) {
        Ebml inner = new Ebml();
        children.accept(inner);
        return binary(id, inner.bytes());
    }

    /** Only the id and an unknown size; the children follow for ever. */
    Ebml openMaster(int id) {
        return start(id, UNKNOWN_SIZE);
    }

    Ebml unsigned(int id, long value) {
        return start(id, 8).raw(ByteBuffer.allocate(8).putLong(value).array());
    }

    /** A date in nanoseconds since 2001 is written in the same way. */
    Ebml date(int id, long value) {
        return unsigned(id, value);
    }

    Ebml real(int id, double value) {
        return start(id, 8).raw(ByteBuffer.allocate(8).putDouble(value).array());
    }

    Ebml text(int id, String value) {
        return binary(id, value.getBytes(StandardCharsets.UTF_8));
    }

    Ebml binary(int id, byte[] value) {
        return start(id, value.length).raw(value);
    }

    /** The id and size of an element whose value follows. */
    Ebml start(int id, long size) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            if (id >>> shift != 0) {
                out.write(id >>> shift);
            }
        }
        return raw(ByteBuffer.allocate(8).putLong(EIGHT_BYTES | size).array());
    }

    Ebml raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
