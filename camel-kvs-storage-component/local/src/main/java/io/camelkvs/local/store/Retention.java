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
package io.camelkvs.local.store;

import java.time.Duration;

/**
 * How much of a stream is kept.
 *
 * @param age   no fragment longer than this after its server timestamp
 * @param bytes no more than these, the newest ones
 */
public record Retention(Duration age, long bytes) {

    /** What is kept of a stream that is not to persist data (API reference, CreateStream). */
    private static final Retention BUFFER = new Retention(Duration.ofMinutes(5), 200_000_000);

    /** @param hours DataRetentionInHours */
    public static Retention ofHours(int hours) {
        return hours == 0 ? BUFFER : new Retention(Duration.ofHours(hours), Long.MAX_VALUE);
    }
}
