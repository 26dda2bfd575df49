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

import io.camelkvs.session.FailureKind;
import io.camelkvs.session.Scheduler;
import io.camelkvs.session.media.MediaCatalog;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaPeerFactory;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaSource;
import io.camelkvs.session.media.MediaSourceFactory;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether there is media to send, and somebody to send it. Both methods may load native code. */
final class MediaSteps {

    /** What a storage session takes (developer guide, "Ingest media"). */
    private static final List<String> NEEDED = List.of("H264", "opus");

    private final MediaCatalog catalog;
    private final MediaRuntime runtime;
    private final Scheduler time;

    MediaSteps(MediaCatalog catalog, MediaRuntime runtime, Scheduler time) {
        this.catalog = catalog;
        this.runtime = runtime;
        this.time = time;
    }

    /** Learns the kind of source; makes one and closes it without starting it, which opens no file, camera or address. */
    Outcome<Class<? extends MediaSource>> source(MediaOptions options) {
        MediaSourceFactory factory = catalog.sourceFactory(options, time.now());
        MediaSource source;
        try {
            source = factory.create(options, runtime);
        } catch (IllegalArgumentException e) {
            return Outcome.lacking(
                    "the media source is not usable",
                    Finding.failed(Aspect.MEDIA_SOURCE, e.getMessage(), "Correct the parameter of the media source."));
        }
        source.close();
        return Outcome.of(
                source.getClass(),
                Finding.ok(
                        Aspect.MEDIA_SOURCE,
                        "Source " + options.displaySource() + " is known to " + factory.name()
                                + "; it was not opened."));
    }

    Outcome<Boolean> codecs(Class<? extends MediaSource> sourceType) {
        MediaPeerFactory peers = catalog.peerFactory(sourceType, time.now());
        Set<String> codecs = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        codecs.addAll(peers.codecs(time.now()));
        if (codecs.isEmpty()) {
            return Outcome.of(
                    true, Step.CODECS.skipped("the media peer " + peers.name() + " does not name its codecs"));
        }
        List<String> missing =
                NEEDED.stream().filter(codec -> !codecs.contains(codec)).toList();
        String found = "Media peer " + peers.name() + " sends " + String.join(", ", codecs);
        if (missing.isEmpty()) {
            return Outcome.of(true, Finding.ok(Aspect.CODECS, found + "."));
        }
        return Outcome.of(
                true,
                Finding.failed(
                        Aspect.CODECS,
                        found + ", but not " + String.join(" and ", missing) + ".",
                        FailureKind.NO_MEDIA_PEER.remedy()));
    }
}
