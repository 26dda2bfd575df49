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
package io.camelkvs.local.control;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * Whose resources these are, and how they come to be.
 *
 * @param region          such as {@code us-east-1}
 * @param accountId       12 digits
 * @param clock           for creation times
 * @param activationDelay how long a new channel or stream is CREATING
 */
public record Account(String region, String accountId, Clock clock, Duration activationDelay) {

    /** {@code arn:aws:kinesisvideo:REGION:ACCOUNT:KIND/NAME/CREATION}. */
    String arn(String kind, String name, long creationMillis) {
        return "arn:aws:kinesisvideo:" + region + ":" + accountId + ":" + kind + "/" + name + "/" + creationMillis;
    }

    boolean isActive(long creationMillis) {
        return clock.millis() >= creationMillis + activationDelay.toMillis();
    }

    String status(long creationMillis) {
        return isActive(creationMillis) ? "ACTIVE" : "CREATING";
    }

    /** 20 of {@code [a-zA-Z0-9]}, unlike any before. */
    static String newVersion() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }
}
