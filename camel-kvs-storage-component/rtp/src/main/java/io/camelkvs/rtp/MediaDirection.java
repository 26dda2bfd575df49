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
package io.camelkvs.rtp;

/** Which way the media of one section goes, as this side sees it (RFC 8866 section 6.7). */
public enum MediaDirection {
    RECEIVE_ONLY("recvonly"),
    SEND_ONLY("sendonly"),
    SEND_RECEIVE("sendrecv");

    private final String attribute;

    MediaDirection(String attribute) {
        this.attribute = attribute;
    }

    /** The SDP attribute, such as {@code recvonly}. */
    public String attribute() {
        return attribute;
    }

    public boolean sends() {
        return this != RECEIVE_ONLY;
    }

    public boolean receives() {
        return this != SEND_ONLY;
    }
}
