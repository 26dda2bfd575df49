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
package io.camelkvs.local.auth;

import java.util.Objects;

/**
 * What a user signs with.
 *
 * @param accessKey    access key id
 * @param secretKey    secret access key, in no log and no {@code toString}
 * @param sessionToken token that must come with each request, or null when none may come
 */
public record LocalCredentials(String accessKey, String secretKey, String sessionToken) {

    public LocalCredentials {
        requireText(accessKey, "accessKey");
        requireText(secretKey, "secretKey");
        if (sessionToken != null) {
            requireText(sessionToken, "sessionToken");
        }
    }

    private static void requireText(String value, String name) {
        Objects.requireNonNull(value, name);
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
    }

    @Override
    public String toString() {
        return "LocalCredentials[accessKey=" + accessKey + ", secretKey=***, sessionToken="
                + (sessionToken == null ? "none" : "***") + "]";
    }
}
