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

import io.camelkvs.local.api.ApiException;
import io.camelkvs.rtp.mp4.Mp4Fragments;
import io.camelkvs.rtp.track.H264Track;
import io.camelkvs.rtp.track.MediaTrack;
import io.camelkvs.rtp.track.SoundTrack;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tracks that a session plays, from one change of their codecs' parameters to the next. Immutable.
 *
 * @param number from 0, rising by one with each change
 * @param video  or null
 * @param sound  or null
 */
record Codecs(int number, H264Track video, SoundTrack sound) {

    /** What requests call the picture, whatever number it has in a recording. */
    static final int VIDEO = 1;

    /** What requests call the sound. */
    static final int SOUND = 2;

    List<MediaTrack> tracks() {
        return Stream.<MediaTrack>of(video, sound).filter(Objects::nonNull).toList();
    }

    /** What requests call the tracks. */
    List<Integer> numbers() {
        return tracks().stream().map(Codecs::number).toList();
    }

    static int number(MediaTrack track) {
        return track instanceof H264Track ? VIDEO : SOUND;
    }

    /** @throws ApiException if these have no such track */
    MediaTrack track(int number) {
        return tracks().stream()
                .filter(track -> number(track) == number)
                .findFirst()
                .orElseThrow(
                        () -> ApiException.notFound("There is no track " + number + " in this part of the session."));
    }

    /** For the CODECS attribute of manifests. */
    String names() {
        return tracks().stream().map(MediaTrack::codecs).collect(Collectors.joining(","));
    }

    boolean sameParameters(Codecs other) {
        return same(video, other.video) && same(sound, other.sound);
    }

    private static boolean same(MediaTrack one, MediaTrack other) {
        return one == other
                || one != null
                        && other != null
                        && Arrays.equals(Mp4Fragments.initialization(one), Mp4Fragments.initialization(other));
    }
}
