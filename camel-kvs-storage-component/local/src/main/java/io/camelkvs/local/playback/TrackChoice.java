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
import io.camelkvs.local.store.FragmentInfo;
import io.camelkvs.rtp.mkv.Track;
import io.camelkvs.rtp.track.AacTrack;
import io.camelkvs.rtp.track.H264Track;
import io.camelkvs.rtp.track.MediaTrack;
import io.camelkvs.rtp.track.SoundTrack;
import io.camelkvs.rtp.track.UnplayableTrackException;
import java.util.List;
import java.util.Optional;

/**
 * Which kinds of tracks a session has: those that its first fragments have media of. That does not change later, as
 * players do not expect it.
 */
record TrackChoice(boolean video, boolean sound, boolean mpegTs) {

    static TrackChoice of(List<FragmentInfo> first, boolean mpegTs) {
        return new TrackChoice(
                first.stream().anyMatch(fragment -> fragment.videoFrames() > 0),
                first.stream().anyMatch(fragment -> fragment.audioPackets() > 0),
                mpegTs);
    }

    /** Whether all tracks can be played from the beginning of this fragment on. */
    boolean canBegin(FragmentInfo fragment) {
        return hasPictures(fragment) && (fragment.keyFrame() || !video);
    }

    /** A fragment without pictures is a pause of the video, which players do not get over. */
    boolean hasPictures(FragmentInfo fragment) {
        return !video || fragment.videoFrames() > 0;
    }

    /**
     * @param tracks of a recording
     * @param before those before it, or null; their sound goes on, silent, if the recording has none
     * @throws ApiException if a track cannot be played
     */
    Codecs choose(List<Track> tracks, Codecs before) {
        try {
            H264Track picture = video ? (H264Track) first(tracks, true).orElse(null) : null;
            SoundTrack heard =
                    sound ? (SoundTrack) first(tracks, false).orElse(before == null ? null : before.sound()) : null;
            checkFormat(heard);
            return new Codecs(before == null ? 0 : before.number() + 1, picture, heard);
        } catch (UnplayableTrackException e) {
            throw new ApiException(400, errorType(e.reason()), e.getMessage() + ".");
        }
    }

    private static Optional<MediaTrack> first(List<Track> tracks, boolean video) {
        return tracks.stream()
                .filter(track -> track.isVideo() == video)
                .findFirst()
                .map(MediaTrack::of);
    }

    private void checkFormat(SoundTrack track) {
        if (mpegTs && track != null && !(track instanceof AacTrack aac && aac.hasAdts())) {
            throw new ApiException(
                    400,
                    "UnsupportedStreamMediaTypeException",
                    "The sound is " + track.codecs() + ", in MPEG_TS it must be AAC;"
                            + " ask for FRAGMENTED_MP4, or have it stored as AAC.");
        }
    }

    private static String errorType(UnplayableTrackException.Reason reason) {
        return switch (reason) {
            case CODEC -> "UnsupportedStreamMediaTypeException";
            case PRIVATE_DATA_MISSING -> "MissingCodecPrivateDataException";
            case PRIVATE_DATA_INVALID -> "InvalidCodecPrivateDataException";
        };
    }
}
