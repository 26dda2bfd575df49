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
package io.camelkvs.component;

/** What a producer can do. The constants are spelled as the AWS operations they stand for. */
public enum KvsStorageOperation {
    /** Wants the channel session and waits until it has come as far as {@code waitFor} says. */
    joinStorageSession,
    /** Wants the channel session no longer and waits until it is closed. */
    leaveStorageSession;

    /**
     * Reads an operation, ignoring case.
     *
     * @param where the option or header the value was found in, for the message
     * @throws IllegalArgumentException if there is no such operation; the message lists them
     */
    static KvsStorageOperation parse(String where, Object value) {
        return Texts.parseEnum(KvsStorageOperation.class, where, value);
    }
}
