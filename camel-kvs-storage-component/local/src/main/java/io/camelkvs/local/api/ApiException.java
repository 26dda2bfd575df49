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

/**
 * An error that the caller is told about, in the words of the KVS API.
 *
 * <p>Status codes as in the API reference's "Errors" sections: 404 for what is missing, 401 or 403 for what is not
 * allowed, 400 for all else.
 */
public final class ApiException extends RuntimeException {

    /** A message goes into a header too, and may repeat what was sent. */
    private static final int MAX_MESSAGE = 1_000;

    private final int status;
    private final String type;

    /**
     * @param status  HTTP status
     * @param type    error type with the suffix {@code Exception}, such as {@code ResourceNotFoundException}
     * @param message what is wrong, what is allowed, and how to put it right; cut at 1000 characters
     */
    public ApiException(int status, String type, String message) {
        super(shortened(message), null, false, false);
        this.status = status;
        this.type = type;
    }

    public static ApiException invalidArgument(String message) {
        return new ApiException(400, "InvalidArgumentException", message);
    }

    public static ApiException notFound(String message) {
        return new ApiException(404, "ResourceNotFoundException", message);
    }

    public static ApiException inUse(String message) {
        return new ApiException(400, "ResourceInUseException", message);
    }

    public int status() {
        return status;
    }

    public String type() {
        return type;
    }

    private static String shortened(String message) {
        return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE - 3) + "...";
    }
}
