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
package io.camelkvs.component.operation;

import io.camelkvs.component.SessionHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Message;

/** An answer of a body and headers; what headers an earlier event or answer left are removed. Used by one thread. */
final class Answer implements Reply {

    private final Object body;
    private final Map<String, Object> headers = new LinkedHashMap<>();

    private Answer(Object body) {
        this.body = body;
    }

    static Answer of(Object body) {
        return new Answer(body);
    }

    /** Adds a header; none if the value is null. */
    Answer with(String header, Object value) {
        if (value != null) {
            headers.put(header, value);
        }
        return this;
    }

    @Override
    public void writeTo(Message message) {
        SessionHeaders.clear(message);
        message.setBody(body);
        headers.forEach(message::setHeader);
    }
}
