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
package io.camelkvs.component.event;

import io.camelkvs.session.Failure;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.alert.Alert;
import io.camelkvs.session.check.CheckReport;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Converter;
import org.apache.camel.util.json.JsonObject;

/**
 * Bodies of this component as maps and as JSON (RFC 8259, UTF-8): names, numbers, booleans, ISO-8601 times; durations in
 * milliseconds. A value that is unknown is left out.
 */
@Converter(generateLoader = true)
public final class KvsStorageConverters {

    private KvsStorageConverters() {}

    @Converter
    public static Map<String, Object> toMap(SessionEvent event) {
        return BodyMaps.of(event);
    }

    @Converter
    public static String toString(SessionEvent event) {
        return json(BodyMaps.of(event));
    }

    @Converter
    public static byte[] toBytes(SessionEvent event) {
        return bytes(BodyMaps.of(event));
    }

    @Converter
    public static InputStream toInputStream(SessionEvent event) {
        return new ByteArrayInputStream(toBytes(event));
    }

    @Converter
    public static Map<String, Object> toMap(SessionSnapshot snapshot) {
        return BodyMaps.of(snapshot);
    }

    @Converter
    public static String toString(SessionSnapshot snapshot) {
        return json(BodyMaps.of(snapshot));
    }

    @Converter
    public static byte[] toBytes(SessionSnapshot snapshot) {
        return bytes(BodyMaps.of(snapshot));
    }

    @Converter
    public static InputStream toInputStream(SessionSnapshot snapshot) {
        return new ByteArrayInputStream(toBytes(snapshot));
    }

    @Converter
    public static Map<String, Object> toMap(Alert alert) {
        return BodyMaps.of(alert);
    }

    @Converter
    public static String toString(Alert alert) {
        return json(BodyMaps.of(alert));
    }

    @Converter
    public static byte[] toBytes(Alert alert) {
        return bytes(BodyMaps.of(alert));
    }

    @Converter
    public static InputStream toInputStream(Alert alert) {
        return new ByteArrayInputStream(toBytes(alert));
    }

    @Converter
    public static Map<String, Object> toMap(Dropped dropped) {
        return BodyMaps.of(dropped);
    }

    @Converter
    public static String toString(Dropped dropped) {
        return json(BodyMaps.of(dropped));
    }

    @Converter
    public static byte[] toBytes(Dropped dropped) {
        return bytes(BodyMaps.of(dropped));
    }

    @Converter
    public static InputStream toInputStream(Dropped dropped) {
        return new ByteArrayInputStream(toBytes(dropped));
    }

    @Converter
    public static Map<String, Object> toMap(CheckReport report) {
        return BodyMaps.of(report);
    }

    @Converter
    public static String toString(CheckReport report) {
        return json(BodyMaps.of(report));
    }

    @Converter
    public static byte[] toBytes(CheckReport report) {
        return bytes(BodyMaps.of(report));
    }

    @Converter
    public static InputStream toInputStream(CheckReport report) {
        return new ByteArrayInputStream(toBytes(report));
    }

    public static Map<String, Object> toMap(Failure failure) {
        return BodyMaps.of(failure);
    }

    private static byte[] bytes(Map<String, Object> map) {
        return json(map).getBytes(StandardCharsets.UTF_8);
    }

    private static String json(Map<String, Object> map) {
        return new JsonObject(map).toJson();
    }
}
