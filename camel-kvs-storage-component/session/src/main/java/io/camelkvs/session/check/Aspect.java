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

/** What a pre-flight looks at, in the order of its report. */
public enum Aspect {
    /** The provider has credentials, and the service accepts them. */
    CREDENTIALS,
    /** The signaling channel exists and is ACTIVE. */
    CHANNEL,
    /** The channel can be entered in our role. */
    ROLE,
    /** The channel's media storage is enabled and names a stream. */
    STORAGE,
    /** The stream exists and is ACTIVE. */
    STREAM,
    /** The stream keeps media for at least an hour. */
    RETENTION,
    /** What a master must be allowed to do with the channel; one finding for each right. */
    CHANNEL_RIGHTS,
    /** What a master must be allowed to do with the stream; one finding for each right. */
    STREAM_RIGHTS,
    /** This machine's clock against the service's. */
    CLOCK,
    /** STUN and TURN servers answer; one finding for each. */
    ICE_SERVERS,
    /** The media source is known and its parameters are valid; it is not opened. */
    MEDIA_SOURCE,
    /** The media peer sends H.264 and Opus. */
    CODECS
}
