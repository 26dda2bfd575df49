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

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The children of a master element that is in memory. */
record EbmlElements(List<Child> children) {

    private static final int MOST = 10_000;

    /** An element by its id. */
    record Child(int id, byte[] value) {

        EbmlElements children() throws MatroskaException {
            return parse(value);
        }

        long unsigned() throws MatroskaException {
            if (value.length > 8) {
                throw new MatroskaException("A number of " + value.length + " bytes in " + Integer.toHexString(id));
            }
            long number = 0;
            for (byte each : value) {
                number = number << 8 | each & 0xff;
            }
            return number;
        }

        double real() throws MatroskaException {
            return switch (value.length) {
                case 0 -> 0;
                case 4 -> Float.intBitsToFloat((int) unsigned());
                case 8 -> Double.longBitsToDouble(unsigned());
                default ->
                    throw new MatroskaException("A float of " + value.length + " bytes in " + Integer.toHexString(id));
            };
        }

        /** Up to the first zero byte, which may pad it. */
        String text() {
            int end = 0;
            while (end < value.length && value[end] != 0) {
                end++;
            }
            return new String(value, 0, end, StandardCharsets.UTF_8);
        }
    }

    static EbmlElements parse(byte[] master) throws MatroskaException {
        EbmlReader in = new EbmlReader(new ByteArrayInputStream(master));
        List<Child> children = new ArrayList<>();
        try {
            for (int id = in.readId(); id != EbmlReader.END; id = in.readId()) {
                if (children.size() == MOST) {
                    throw new MatroskaException("An element has more than " + MOST + " children");
                }
                children.add(new Child(id, in.readValue(in.readSize(), master.length, "element")));
            }
        } catch (EOFException e) {
            throw new MatroskaException("An element is longer than the one it is in");
        } catch (MatroskaException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("Memory can be read", e);
        }
        return new EbmlElements(children);
    }

    Optional<Child> first(int id) {
        return children.stream().filter(child -> child.id == id).findFirst();
    }

    List<Child> all(int id) {
        return children.stream().filter(child -> child.id == id).toList();
    }

    boolean has(int id) {
        return first(id).isPresent();
    }

    long unsigned(int id, long otherwise) throws MatroskaException {
        Optional<Child> child = first(id);
        return child.isPresent() ? child.get().unsigned() : otherwise;
    }

    double real(int id, double otherwise) throws MatroskaException {
        Optional<Child> child = first(id);
        return child.isPresent() ? child.get().real() : otherwise;
    }

    String text(int id) {
        return first(id).map(Child::text).orElse("");
    }

    byte[] binary(int id) {
        return first(id).map(Child::value).orElse(new byte[0]);
    }

    EbmlElements master(int id) throws MatroskaException {
        Optional<Child> child = first(id);
        return child.isPresent() ? child.get().children() : new EbmlElements(List.of());
    }
}
