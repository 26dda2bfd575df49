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
package io.camelkvs.session;

import java.time.Instant;

/**
 * A failure as data: what kind, what the service or the machine said, and what a person can do about it.
 *
 * @param kind    decides the policy; never null
 * @param message what happened, with names and values but no secrets; never null
 * @param remedy  the likely cause and the fix, one or two sentences; never null
 * @param time    when it was noticed; never null
 * @param cause   the exception behind it, or null
 */
public record Failure(FailureKind kind, String message, String remedy, Instant time, Throwable cause) {

    public static Failure of(FailureKind kind, String message, Instant time, Throwable cause) {
        return new Failure(kind, message, kind.remedy(), time, cause);
    }

    public FailurePolicy policy() {
        return kind.policy();
    }

    /** Message and remedy in one line, for logs and exceptions. */
    public String text() {
        return message + " " + remedy;
    }
}
