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
package io.camelkvs.session.check;

import java.util.Objects;

/**
 * One thing that a pre-flight looked at. Holds no secrets.
 *
 * @param aspect what was looked at; never null
 * @param status how it is; never null
 * @param found  what was found, or why it was not looked at; never null
 * @param remedy what a person can do about it, or null if there is nothing to do
 */
public record Finding(Aspect aspect, Status status, String found, String remedy) {

    /** How it is. */
    public enum Status {
        /** As it must be. */
        OK,
        /** A session works, but not as well as it could. */
        WARNING,
        /** A session cannot work. */
        FAILED,
        /** Not looked at; the finding says why. */
        SKIPPED
    }

    public Finding {
        Objects.requireNonNull(aspect, "aspect");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(found, "found");
    }

    static Finding ok(Aspect aspect, String found) {
        return new Finding(aspect, Status.OK, found, null);
    }

    static Finding warning(Aspect aspect, String found, String remedy) {
        return new Finding(aspect, Status.WARNING, found, remedy);
    }

    static Finding failed(Aspect aspect, String found, String remedy) {
        return new Finding(aspect, Status.FAILED, found, remedy);
    }

    static Finding skipped(Aspect aspect, String reason, String remedy) {
        return new Finding(aspect, Status.SKIPPED, reason, remedy);
    }
}
