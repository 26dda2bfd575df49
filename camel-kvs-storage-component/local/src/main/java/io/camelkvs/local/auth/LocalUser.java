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

import io.camelkvs.local.policy.Policy;
import java.util.Objects;

/**
 * Someone who may call.
 *
 * @param name        as in {@code arn:aws:iam::ACCOUNT:user/NAME}: 1 to 64 of {@code [A-Za-z0-9_+=,.@-]}
 * @param credentials by which requests are told to be his
 * @param policy      what he may do
 */
public record LocalUser(String name, LocalCredentials credentials, Policy policy) {

    public LocalUser {
        if (!Objects.requireNonNull(name, "name").matches("[A-Za-z0-9_+=,.@-]{1,64}")) {
            throw new IllegalArgumentException(
                    "The name of a user is '" + name + "', allowed are 1 to 64 of A-Z, a-z, 0-9 and _+=,.@-");
        }
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(policy, "policy");
    }

    /** A user who may do all. */
    public static LocalUser of(String name, LocalCredentials credentials) {
        return new LocalUser(name, credentials, Policy.ALLOW_ALL);
    }

    LocalUser with(LocalCredentials others) {
        return new LocalUser(name, others, policy);
    }
}
