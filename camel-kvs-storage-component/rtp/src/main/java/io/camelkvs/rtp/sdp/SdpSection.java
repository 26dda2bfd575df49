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
package io.camelkvs.rtp.sdp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One media section of a session description, or the session's own part of it (RFC 8866 section 5). */
final class SdpSection {

    private final String kind;
    private final int port;
    private final String protocol;
    private final List<String> formats;
    private final List<String> attributes = new ArrayList<>();

    private SdpSection(String kind, int port, String protocol, List<String> formats) {
        this.kind = kind;
        this.port = port;
        this.protocol = protocol;
        this.formats = formats;
    }

    static SdpSection session() {
        return new SdpSection("session", 0, "", List.of());
    }

    /** @param line the value of an m= line: kind, port, protocol, formats */
    static SdpSection media(String line) {
        String[] fields = line.split(" +");
        if (fields.length < 4 || !fields[1].matches("\\d{1,5}(/\\d{1,3})?")) {
            throw new IllegalArgumentException("The session description has a malformed media line: m=" + line);
        }
        int port = Integer.parseInt(fields[1].split("/")[0]);
        return new SdpSection(fields[0], port, fields[2], Arrays.asList(fields).subList(3, fields.length));
    }

    void add(String attribute) {
        attributes.add(attribute);
    }

    String kind() {
        return kind;
    }

    /** 0 if the section was rejected (RFC 3264 section 6). */
    int port() {
        return port;
    }

    String protocol() {
        return protocol;
    }

    List<String> formats() {
        return formats;
    }

    /** Whether {@code a=name} is there, without value. */
    boolean has(String name) {
        return attributes.contains(name);
    }

    /** The value of the first {@code a=name:value}. */
    Optional<String> value(String name) {
        return values(name).stream().findFirst();
    }

    List<String> values(String name) {
        return attributes.stream()
                .filter(attribute -> attribute.startsWith(name + ":"))
                .map(attribute -> attribute.substring(name.length() + 1).strip())
                .toList();
    }

    /** What an attribute such as rtpmap or fmtp says about a payload type. */
    Optional<String> format(String name, int payloadType) {
        return values(name).stream()
                .filter(value -> value.startsWith(payloadType + " "))
                .map(value -> value.substring(value.indexOf(' ')).strip())
                .findFirst();
    }
}
