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
package io.camelkvs.quarkus.it;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** What the tests ask the service for. */
final class Operations {

    private Operations() {}

    /** What succeeds; the answer as text. */
    static String run(String channel, String operation, String options, Map<String, Object> headers) {
        return post(channel, operation, options, headers)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    static String run(String channel, String operation) {
        return run(channel, operation, "", Map.of());
    }

    /** What may fail: its text is the exception's, its header {@code Remedy} what to do. */
    static Response attempt(String channel, String operation, String options) {
        return post(channel, operation, options, Map.of());
    }

    private static Response post(String channel, String operation, String options, Map<String, Object> headers) {
        return request(headers)
                .queryParam("options", options)
                .post("/operations/{channel}/{operation}", channel, operation);
    }

    /** An operation with a body; what comes too late is refused, and no harm. */
    static void say(String channel, String operation, String options, String body) {
        request(Map.of())
                .queryParam("options", options)
                .body(body)
                .post("/operations/{channel}/{operation}", channel, operation);
    }

    static byte[] media(String channel, String operation, Map<String, Object> headers) {
        return request(headers)
                .post("/operations/{channel}/{operation}/media", channel, operation)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    static String events(String channel) {
        return given().get("/cameras/{channel}/events", channel).asString();
    }

    /** How many events of that type were heard. */
    static long count(String channel, String type) {
        return events(channel)
                .lines()
                .filter(line -> line.contains("\"type\":\"" + type + "\""))
                .count();
    }

    /** The newest to a device; empty if there is none. */
    static String offer(String channel) {
        return given().get("/offers/{channel}", channel).asString();
    }

    /** What the viewer's route saw, a line for each picture. */
    static String seen() {
        return given().get("/seen").asString();
    }

    private static RequestSpecification request(Map<String, Object> headers) {
        return given().contentType("text/plain").queryParams(headers);
    }
}
