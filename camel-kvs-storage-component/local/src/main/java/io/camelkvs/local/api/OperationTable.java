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
package io.camelkvs.local.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operations by their path. Filled while the service is put together, then only read, by any thread. */
public final class OperationTable {

    private static final byte[] EMPTY_OBJECT = {'{', '}'};

    private record Entry<T>(Class<T> requestType, Operation<T> operation) {

        Object call(byte[] body, Address address) {
            return operation.handle(read(body), address);
        }

        private T read(byte[] body) {
            try {
                T request = Json.MAPPER.readValue(body.length == 0 ? EMPTY_OBJECT : body, requestType);
                if (request == null) {
                    throw new ApiException(400, "SerializationException", "The body must be a JSON object, not null.");
                }
                return request;
            } catch (JsonMappingException e) {
                throw new ApiException(400, "SerializationException", wrongValue(e));
            } catch (JsonProcessingException e) {
                throw new ApiException(
                        400,
                        "SerializationException",
                        "The body is not the JSON object this operation takes: " + e.getOriginalMessage());
            } catch (IOException e) {
                // bytes that are no text in the encoding that their beginning suggests
                throw new ApiException(400, "SerializationException", "The body is not UTF-8: " + e.getMessage());
            }
        }
    }

    /** Which member it is, in place of words about Java types. */
    private static String wrongValue(JsonMappingException e) {
        String member = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return member.isEmpty()
                ? "The body must be a JSON object."
                : "The value of " + member.substring(1) + " is not of the type that the API gives this member.";
    }

    private final Map<String, Entry<?>> entries = new HashMap<>();
    private final Map<String, UploadOperation> uploads = new HashMap<>();

    /** @throws IllegalStateException if the path is taken */
    public <T> OperationTable add(String path, Class<T> requestType, Operation<T> operation) {
        if (entries.putIfAbsent(path, new Entry<>(requestType, operation)) != null) {
            throw new IllegalStateException("Two operations for " + path);
        }
        return this;
    }

    /** @throws IllegalStateException if the path is taken */
    public OperationTable addUpload(String path, UploadOperation operation) {
        if (uploads.putIfAbsent(path, operation) != null) {
            throw new IllegalStateException("Two operations for " + path);
        }
        return this;
    }

    /** The names of all operations. */
    public Set<String> names() {
        return Stream.concat(entries.keySet().stream(), uploads.keySet().stream())
                .map(OperationTable::name)
                .collect(Collectors.toSet());
    }

    /** {@code JoinStorageSession} for {@code /joinStorageSession}, {@code GetX} for {@code /v1/get-x}. */
    public static String name(String path) {
        return Arrays.stream(path.substring(path.lastIndexOf('/') + 1).split("-"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    public boolean has(String path) {
        return entries.containsKey(path) || isUpload(path);
    }

    /** Whether the request's body is read while the answer is written. */
    public boolean isUpload(String path) {
        return uploads.containsKey(path);
    }

    /** @throws ApiException if the operation refuses */
    public Content upload(String path, Map<String, String> headers, RequestBody body) {
        return uploads.get(path).handle(headers, body);
    }

    /** @throws ApiException if the operation refuses or the body is not its request */
    public Content call(String path, byte[] body, Address address) {
        Object response = entries.get(path).call(body, address);
        if (response instanceof Content content) {
            return content;
        }
        return Content.of("application/json", response == null ? new byte[0] : Json.write(response));
    }
}
