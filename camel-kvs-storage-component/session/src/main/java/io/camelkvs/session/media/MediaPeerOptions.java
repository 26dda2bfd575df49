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
package io.camelkvs.session.media;

import io.camelkvs.session.Role;
import java.util.List;
import java.util.Objects;

/**
 * What a media peer needs to know.
 *
 * @param sessionId  id of the channel session that it serves
 * @param name       channel name, for logs
 * @param role       a master sends video and audio; a viewer receives video and may send audio
 * @param media      what is sent
 * @param iceServers STUN and TURN servers, none for a network without them
 * @param ice        which paths media may take
 * @param pictures   takes what a viewer sees; {@link PictureReceiver#NONE} for nobody
 */
public record MediaPeerOptions(
        String sessionId,
        String name,
        Role role,
        MediaOptions media,
        List<IceServer> iceServers,
        IceOptions ice,
        PictureReceiver pictures) {

    public MediaPeerOptions {
        Objects.requireNonNull(role, "role");
        iceServers = List.copyOf(iceServers);
        Objects.requireNonNull(ice, "ice");
        Objects.requireNonNull(pictures, "pictures");
    }

    /** For a master of a session that has no name of its own. */
    public static MediaPeerOptions master(String name, MediaOptions media, List<IceServer> iceServers, IceOptions ice) {
        return new MediaPeerOptions(name, name, Role.MASTER, media, iceServers, ice, PictureReceiver.NONE);
    }
}
