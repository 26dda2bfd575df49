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

import io.camelkvs.local.store.FragmentInfo;
import io.camelkvs.local.store.FragmentSelector;
import io.camelkvs.local.store.StoredStream;
import io.camelkvs.rtp.mkv.Cluster;
import io.camelkvs.rtp.mkv.Track;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The fragments of a stream and what is in them. Any thread may call; reading blocks on files. */
final class StreamMedia {

    private final StoredStream stream;

    StreamMedia(StoredStream stream) {
        this.stream = stream;
    }

    boolean isDeleted() {
        return stream.isDeleted();
    }

    List<FragmentInfo> newest(int count) {
        return stream.newest(count);
    }

    /** The one stored first of those selected. */
    Optional<FragmentInfo> first(FragmentSelector selector) {
        boolean asStored = selector.clock() == FragmentSelector.Clock.SERVER;
        return stream.fragments(selector, asStored ? 1 : Integer.MAX_VALUE).stream()
                .min(Comparator.comparing(FragmentInfo::number));
    }

    Optional<FragmentInfo> after(FragmentInfo fragment) {
        return stream.after(fragment.number());
    }

    /** What its recording says about its tracks. */
    List<Track> tracks(FragmentInfo fragment) throws IOException {
        return stream.read(fragment).tracks();
    }

    Cluster cluster(FragmentInfo fragment) throws IOException {
        return stream.read(fragment).cluster();
    }
}
