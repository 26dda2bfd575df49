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
package io.camelkvs.local.event;

import java.time.Instant;

/**
 * Something that happened in the service. Immutable.
 *
 * @param number  counted from 1 since the service started
 * @param time    when
 * @param kind    what
 * @param channel name of the channel, or of the stream if only that is concerned; empty if all are
 * @param session number of the storage session within its channel, 0 if none is concerned
 * @param detail  for people: who, why, how much; may be empty; never a secret
 */
public record LocalEvent(long number, Instant time, EventKind kind, String channel, long session, String detail) {}
