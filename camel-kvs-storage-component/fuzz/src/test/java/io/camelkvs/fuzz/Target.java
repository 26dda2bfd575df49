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
package io.camelkvs.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One thing that comes from the network and the code that reads it.
 *
 * @param name   for reports
 * @param seeds  whole inputs to start from
 * @param reader reads an input; whatever it throws is a fault, so it swallows the exceptions that are documented
 */
public record Target(String name, List<byte[]> seeds, Reader reader) {

    /** Reads one input. */
    @FunctionalInterface
    public interface Reader {
        void read(byte[] input) throws Exception;
    }

    /** Reads one input that is a text. */
    @FunctionalInterface
    public interface TextReader {
        void read(String input) throws Exception;
    }

    /** A target whose inputs are texts; bytes that are not UTF-8 become replacement characters. */
    public static Target ofText(String name, TextReader reader, String... seeds) {
        List<byte[]> bytes = new ArrayList<>();
        for (String seed : seeds) {
            bytes.add(seed.getBytes(StandardCharsets.UTF_8));
        }
        return new Target(name, bytes, input -> reader.read(new String(input, StandardCharsets.UTF_8)));
    }

    /** The datagrams of an input: each has its length, two bytes, in front. */
    public static List<byte[]> datagrams(byte[] input) {
        List<byte[]> datagrams = new ArrayList<>();
        int at = 0;
        while (at + 2 <= input.length) {
            int length = (input[at] & 0x07) << 8 | input[at + 1] & 0xff;
            int end = Math.min(input.length, at + 2 + length);
            datagrams.add(Arrays.copyOfRange(input, at + 2, end));
            at = end;
        }
        return datagrams;
    }

    /** The other way round. */
    public static byte[] input(List<byte[]> datagrams) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] datagram : datagrams) {
            out.write(datagram.length >> 8);
            out.write(datagram.length);
            out.writeBytes(datagram);
        }
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return name;
    }
}
