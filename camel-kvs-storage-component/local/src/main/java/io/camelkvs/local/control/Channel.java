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

/**
 * A signaling channel.
 *
 * @param name              1 to 256 of {@code [a-zA-Z0-9_.-]}
 * @param arn               ends in the creation time
 * @param creationMillis    epoch milliseconds
 * @param messageTtlSeconds how long undelivered messages are kept, 5 to 120
 * @param version           changes with each update
 * @param streamArn         the stream its media is stored in, or null while storage is not enabled
 */
public record Channel(
        String name, String arn, long creationMillis, int messageTtlSeconds, String version, String streamArn) {

    Channel storedIn(String newStreamArn, String newVersion) {
        return new Channel(name, arn, creationMillis, messageTtlSeconds, newVersion, newStreamArn);
    }
}
