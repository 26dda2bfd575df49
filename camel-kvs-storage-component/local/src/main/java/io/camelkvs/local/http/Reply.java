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
package io.camelkvs.local.http;

import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.api.Content;
import io.camelkvs.local.api.Json;
import java.time.Duration;
import java.util.Map;

/**
 * An answer to a request.
 *
 * @param errorType or null for success
 * @param delay     how much later than it could be it is sent
 */
public record Reply(int status, String errorType, String errorMessage, Content content, Duration delay) {

    private static final String JSON = "application/json";

    /** @param json the body */
    public static Reply ok(byte[] json) {
        return ok(Content.of(JSON, json));
    }

    public static Reply ok(Content content) {
        return new Reply(200, null, null, content, Duration.ZERO);
    }

    /** Type and message in all the places where one or the other client looks. */
    public static Reply refused(ApiException e) {
        Map<String, String> body = Map.of("__type", e.type(), "message", e.getMessage(), "Message", e.getMessage());
        return new Reply(e.status(), e.type(), e.getMessage(), Content.of(JSON, Json.write(body)), Duration.ZERO);
    }

    Reply after(Duration newDelay) {
        return new Reply(status, errorType, errorMessage, content, newDelay);
    }
}
