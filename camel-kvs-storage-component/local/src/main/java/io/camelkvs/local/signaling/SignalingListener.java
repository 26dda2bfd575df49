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

/** Hears the participants of all channels. Calls for one connection do not overlap; they must not block. */
public interface SignalingListener {

    /** A participant is there; {@link SignalingHub#send} reaches it over this connection from now on. */
    void onConnected(String channelArn, Participant participant);

    /** A frame over the participant's present connection; not garbage, else unchecked. */
    void onFrame(String channelArn, Participant participant, ClientFrame frame);

    /** The participant's present connection ended. */
    void onDisconnected(String channelArn, Participant participant);
}
