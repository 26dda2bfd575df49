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
package io.camelkvs.local.signaling;

/** The signaling connection of a participant. Any thread may call; nothing blocks. */
public interface SignalingConnection {

    /** Sends a frame; frames of one thread arrive in order. Does nothing once the connection is closed. */
    default void send(ServiceFrame frame) {
        sendText(frame.text());
    }

    /** Sends a text frame as it is, which need not be of the service's sort. */
    void sendText(String text);

    /** @param reason for the close frame */
    void close(String reason);

    /** Announces the end, and closes after the grace time. */
    void goAway();

    /** Ends it with no close frame. */
    void cut();

    /** Neither reads nor writes any more, and answers no ping, while the connection stands. */
    void silence();
}
