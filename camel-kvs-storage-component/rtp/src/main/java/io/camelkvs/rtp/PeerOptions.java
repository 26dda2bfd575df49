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

import java.time.Duration;

/**
 * @param name             for logs and thread-free debugging, the channel's name say
 * @param videoMid         mid of the video section, an SDP token
 * @param audioMid         mid of the audio section
 * @param video            which way the video goes
 * @param audio            which way the audio goes
 * @param keyFrameInterval how often a key frame is asked for by PLI (RFC 4585)
 * @param maxBitrate       bits per second offered to the sender by REMB
 */
public record PeerOptions(
        String name,
        String videoMid,
        String audioMid,
        MediaDirection video,
        MediaDirection audio,
        Duration keyFrameInterval,
        int maxBitrate) {

    /** Mids unlike 0 and 1, since senders must echo what was offered; receives both; a PLI every 2 s; 2 Mbit/s. */
    public static PeerOptions named(String name) {
        return new PeerOptions(
                name,
                "video0",
                "audio0",
                MediaDirection.RECEIVE_ONLY,
                MediaDirection.RECEIVE_ONLY,
                Duration.ofSeconds(2),
                2_000_000);
    }

    public PeerOptions withMids(String newVideoMid, String newAudioMid) {
        return new PeerOptions(name, newVideoMid, newAudioMid, video, audio, keyFrameInterval, maxBitrate);
    }

    public PeerOptions withDirections(MediaDirection newVideo, MediaDirection newAudio) {
        return new PeerOptions(name, videoMid, audioMid, newVideo, newAudio, keyFrameInterval, maxBitrate);
    }

    public PeerOptions withKeyFrameInterval(Duration newInterval) {
        return new PeerOptions(name, videoMid, audioMid, video, audio, newInterval, maxBitrate);
    }
}
