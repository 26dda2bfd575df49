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
package io.camelkvs.local.store;

import io.camelkvs.local.TestMedia;
import io.camelkvs.rtp.mkv.Fragment;
import io.camelkvs.rtp.mkv.Fragmenter;
import io.camelkvs.rtp.mkv.MatroskaHeader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Real media, cut into fragments of a second, for tests to store. */
public final class StoredFragments {

    private StoredFragments() {}

    /** @param start when the first was captured */
    public static List<Fragment> of(TestMedia media, Instant start) {
        List<Fragment> fragments = new ArrayList<>();
        Fragmenter fragmenter = new Fragmenter(fragments::add);
        media.play(fragmenter::onVideo, fragmenter::onAudio, start);
        fragmenter.flush();
        return fragments;
    }

    /** A recording that can hold fragments like this one, and later ones. */
    public static Recording recording(StoredStream stream, Fragment first) {
        return stream.record(MatroskaHeader.bytes(first.trackInfo(), first.recordingStart()));
    }

    /** Stores the media in one recording. */
    public static List<FragmentInfo> store(StoredStream stream, TestMedia media, Instant start) throws IOException {
        List<Fragment> fragments = of(media, start);
        Recording recording = recording(stream, fragments.get(0));
        List<FragmentInfo> stored = new ArrayList<>();
        for (Fragment fragment : fragments) {
            stored.add(recording.append(fragment));
        }
        return stored;
    }
}
