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

import io.camelkvs.local.api.ApiException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Whose resources these are, and how they come to be.
 *
 * @param region          such as {@code us-east-1}
 * @param accountId       12 digits
 * @param clock           for creation times
 * @param activationDelay how long a new channel or stream is CREATING, a changed one UPDATING, a deleted one DELETING
 * @param limits          how many there may be
 */
public record Account(String region, String accountId, Clock clock, Duration activationDelay, AccountLimits limits) {

    /** {@code arn:aws:kinesisvideo:REGION:ACCOUNT:KIND/NAME/CREATION}. */
    String arn(String kind, String name, long creationMillis) {
        return "arn:aws:kinesisvideo:" + region + ":" + accountId + ":" + kind + "/" + name + "/" + creationMillis;
    }

    /** What encrypts streams that were given no key. */
    String defaultKey() {
        return "arn:aws:kms:" + region + ":" + accountId + ":alias/aws/kinesisvideo";
    }

    String status(Resource resource) {
        if (resource.deleting()) {
            return "DELETING";
        } else if (clock.millis() < resource.creationMillis() + activationDelay.toMillis()) {
            return "CREATING";
        } else if (clock.millis() < resource.updatedMillis() + activationDelay.toMillis()) {
            return "UPDATING";
        }
        return "ACTIVE";
    }

    /** @throws ApiException ResourceInUseException if it is not ACTIVE */
    <R extends Resource> R requireActive(R resource) {
        String status = status(resource);
        if (!status.equals("ACTIVE")) {
            throw ApiException.inUse(
                    "The " + resource.kind() + " " + resource.name() + " is " + status + "; wait until it is ACTIVE.");
        }
        return resource;
    }

    /** @throws ApiException ResourceInUseException if it is not there yet or no more */
    <R extends Resource> R requireUsable(R resource) {
        return status(resource).equals("UPDATING") ? resource : requireActive(resource);
    }

    /** A stream with a change, which takes a while and gives it another version. */
    Stream updated(Stream stream, Consumer<Stream.Draft> change) {
        return stream.with(change.andThen(draft -> {
            draft.version = newVersion();
            draft.updatedMillis = clock.millis();
        }));
    }

    /** 20 of {@code [a-zA-Z0-9]}, unlike any before. */
    static String newVersion() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }
}
