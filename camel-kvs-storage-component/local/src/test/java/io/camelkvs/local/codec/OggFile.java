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
package io.camelkvs.local.codec;

import io.camelkvs.local.TestMedia;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opus packets of 20 ms that ffmpeg made (RFC 3533, RFC 7845). */
final class OggFile {

    private static final int HEADERS = 2;

    private OggFile() {}

    /** @param source what ffmpeg is to encode, as a filter of lavfi */
    static List<byte[]> encode(Path folder, String source, String options) throws IOException {
        Path file = folder.resolve("sound.ogg");
        TestMedia.run("ffmpeg -nostdin -v error -y -f lavfi -i " + source + " -ac 2 -c:a libopus " + options, file);
        return packets(Files.readAllBytes(file));
    }

    private static List<byte[]> packets(byte[] ogg) {
        List<byte[]> packets = new ArrayList<>();
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        for (int page = 0; page < ogg.length; ) {
            int segments = ogg[page + 26] & 0xff;
            int data = page + 27 + segments;
            for (int i = 0; i < segments; i++) {
                int length = ogg[page + 27 + i] & 0xff;
                packet.write(ogg, data, length);
                data += length;
                if (length < 255) {
                    packets.add(packet.toByteArray());
                    packet.reset();
                }
            }
            page = data;
        }
        return packets.subList(HEADERS, packets.size());
    }
}
