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
package io.camelkvs.rtp.stun;

/** What a message is about (RFC 8489 section 18.2, RFC 8656 section 17). */
public enum StunMethod {
    BINDING(0x001),
    ALLOCATE(0x003),
    REFRESH(0x004),
    DATA(0x007),
    CHANNEL_BIND(0x009);

    private final int code;

    StunMethod(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** The method of a message type, or null if it is none of these. */
    static StunMethod of(int messageType) {
        for (StunMethod method : values()) {
            if (method.code == (messageType & ~StunType.MASK)) {
                return method;
            }
        }
        return null;
    }
}
