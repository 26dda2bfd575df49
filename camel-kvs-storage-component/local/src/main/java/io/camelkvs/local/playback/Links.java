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
package io.camelkvs.local.playback;

/** References from manifests to the parts of a session, relative to the manifest. They hold the token: secret. */
final class Links {

    static final String INITIALIZATION = "getMP4InitFragment.mp4";
    static final String MP4_SEGMENT = "getMP4MediaFragment.mp4";
    static final String TS_SEGMENT = "getTSFragment";

    private final String token;

    Links(String token) {
        this.token = "SessionToken=" + token;
    }

    String playlist(int track) {
        return HlsPlaylists.MEDIA + "?" + token + "&TrackNumber=" + track;
    }

    String initialization(int track, int codecs) {
        return INITIALIZATION + "?" + token + "&TrackNumber=" + track + "&SequenceNumber=" + codecs;
    }

    String mp4Segment(String number, int track) {
        return MP4_SEGMENT + "?FragmentNumber=" + number + "&" + token + "&TrackNumber=" + track;
    }

    String tsSegment(String number) {
        return TS_SEGMENT + "?FragmentNumber=" + number + "&" + token;
    }
}
