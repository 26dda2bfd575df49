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
package io.camelkvs.rtp.mkv;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes sense of the elements before and between Clusters (RFC 9559 sections 5.1.2, 5.1.4 and 5.1.8). Stateless. */
final class DocumentParser {

    private static final int MOST_TRACKS = 16;
    private static final long MOST_NANOS_IN_UNIT = 1_000_000_000;
    private static final long DEFAULT_SCALE = 1_000_000;
    private static final int MOST_TAG_DEPTH = 4;
    private static final int MOST_TAGS = 1_000;

    private DocumentParser() {}

    static void checkHeader(byte[] ebmlHeader) throws MatroskaException {
        EbmlElements header = EbmlElements.parse(ebmlHeader);
        String type = header.text(Mkv.DOC_TYPE);
        if (!type.equals("matroska") && !type.equals("webm")) {
            throw new MatroskaException("An EBML document of type '" + type + "', which is neither matroska nor webm");
        }
        if (header.unsigned(Mkv.EBML_MAX_ID_LENGTH, 4) > 4 || header.unsigned(Mkv.EBML_MAX_SIZE_LENGTH, 8) > 8) {
            throw new MatroskaException("Element ids of over 4 bytes or sizes of over 8 bytes");
        }
    }

    static long timestampScale(EbmlElements info) throws MatroskaException {
        long scale = info.unsigned(Mkv.TIMESTAMP_SCALE, DEFAULT_SCALE);
        if (scale < 1 || scale > MOST_NANOS_IN_UNIT) {
            throw new MatroskaException("A TimestampScale of " + scale + ", allowed is 1 to " + MOST_NANOS_IN_UNIT);
        }
        return scale;
    }

    /** Null if there is none. */
    static Instant date(EbmlElements info) throws MatroskaException {
        Optional<EbmlElements.Child> date = info.first(Mkv.DATE_UTC);
        return date.isPresent() ? MatroskaHeader.EPOCH.plusNanos(date.get().unsigned()) : null;
    }

    static List<Track> tracks(byte[] tracksElement) throws MatroskaException {
        List<Track> tracks = new ArrayList<>();
        for (EbmlElements.Child entry : EbmlElements.parse(tracksElement).all(Mkv.TRACK_ENTRY)) {
            if (tracks.size() == MOST_TRACKS) {
                throw new MatroskaException("More than " + MOST_TRACKS + " tracks");
            }
            tracks.add(track(entry.children()));
        }
        if (tracks.isEmpty()) {
            throw new MatroskaException("A Tracks element without a track");
        }
        return tracks;
    }

    private static Track track(EbmlElements entry) throws MatroskaException {
        long number = entry.unsigned(Mkv.TRACK_NUMBER, 0);
        String codec = entry.text(Mkv.CODEC_ID);
        if (number < 1 || number > Integer.MAX_VALUE || codec.isEmpty()) {
            throw new MatroskaException("A track without number or CodecID");
        }
        if (entry.has(Mkv.CONTENT_ENCODINGS)) {
            throw new MatroskaException("Track " + number + " is compressed or encrypted (ContentEncodings)");
        }
        EbmlElements video = entry.master(Mkv.VIDEO);
        EbmlElements audio = entry.master(Mkv.AUDIO);
        boolean sounds = entry.has(Mkv.AUDIO);
        return new Track(
                (int) number,
                codec,
                entry.binary(Mkv.CODEC_PRIVATE),
                smallInt(video, Mkv.PIXEL_WIDTH, 0),
                smallInt(video, Mkv.PIXEL_HEIGHT, 0),
                audio.real(Mkv.SAMPLING_FREQUENCY, sounds ? 8000 : 0),
                smallInt(audio, Mkv.CHANNELS, sounds ? 1 : 0));
    }

    private static int smallInt(EbmlElements master, int id, int otherwise) throws MatroskaException {
        long value = master.unsigned(id, otherwise);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new MatroskaException("A number out of range in a track");
        }
        return (int) value;
    }

    static Map<String, String> tags(byte[] tagsElement) throws MatroskaException {
        Map<String, String> tags = new LinkedHashMap<>();
        for (EbmlElements.Child tag : EbmlElements.parse(tagsElement).all(Mkv.TAG)) {
            addTags(tag.children(), tags, 1);
        }
        return tags;
    }

    private static void addTags(EbmlElements parent, Map<String, String> tags, int depth) throws MatroskaException {
        for (EbmlElements.Child child : parent.all(Mkv.SIMPLE_TAG)) {
            EbmlElements tag = child.children();
            if (tags.size() == MOST_TAGS || depth > MOST_TAG_DEPTH) {
                throw new MatroskaException("More than " + MOST_TAGS + " tags, or in each other too deep");
            }
            tags.put(tag.text(Mkv.TAG_NAME), tag.text(Mkv.TAG_STRING));
            addTags(tag, tags, depth + 1);
        }
    }
}
