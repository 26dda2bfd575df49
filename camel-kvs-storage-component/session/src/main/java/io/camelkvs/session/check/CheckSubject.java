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

import io.camelkvs.session.ChannelRef;
import io.camelkvs.session.Role;
import io.camelkvs.session.media.MediaOptions;

/**
 * What a pre-flight is about.
 *
 * @param channel   the channel, by name or ARN
 * @param role      the role it would be entered in
 * @param clientId  of the session, or null
 * @param media     what would be sent
 * @param ingesting whether the session sends media at this moment, which proves the rights to connect, join and store
 */
public record CheckSubject(ChannelRef channel, Role role, String clientId, MediaOptions media, boolean ingesting) {}
