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
package io.camelkvs.session.media;

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import java.time.Instant;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The media sources and media peers that are on the class path, or others that a host hands in. Looks for them when
 * they are first asked for. Safe for use by any thread.
 */
public final class MediaCatalog {

    private final Supplier<List<MediaSourceFactory>> loadSources;
    private final Supplier<List<MediaPeerFactory>> loadPeers;
    private List<MediaSourceFactory> sources;
    private List<MediaPeerFactory> peers;

    /** A catalog of just these; the first that accepts wins. */
    public MediaCatalog(List<MediaSourceFactory> sources, List<MediaPeerFactory> peers) {
        this(() -> sources, () -> peers);
    }

    private MediaCatalog(Supplier<List<MediaSourceFactory>> loadSources, Supplier<List<MediaPeerFactory>> loadPeers) {
        this.loadSources = loadSources;
        this.loadPeers = loadPeers;
    }

    /** What {@link ServiceLoader} finds through the class loader, the one of the current thread if null. */
    public static MediaCatalog of(ClassLoader classLoader) {
        ClassLoader loader =
                classLoader != null ? classLoader : Thread.currentThread().getContextClassLoader();
        return new MediaCatalog(
                () -> load(MediaSourceFactory.class, loader), () -> load(MediaPeerFactory.class, loader));
    }

    /** This catalog and, before it, factories of the host. */
    public MediaCatalog after(List<MediaSourceFactory> hostSources, List<MediaPeerFactory> hostPeers) {
        return new MediaCatalog(() -> concat(hostSources, sources()), () -> concat(hostPeers, peers()));
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /**
     * The factory that knows what to do with the source.
     *
     * @param now for the failure
     * @throws KvsSessionException UNKNOWN_SOURCE if there is none
     */
    public MediaSourceFactory sourceFactory(MediaOptions options, Instant now) {
        List<MediaSourceFactory> known = sources();
        return Stream.concat(known.stream(), Stream.of(NoMediaSource.FACTORY))
                .filter(factory -> factory.accepts(options.source()))
                .findFirst()
                .orElseThrow(() -> new KvsSessionException(Failure.of(
                        FailureKind.UNKNOWN_SOURCE,
                        "No media source knows what to do with source=" + options.displaySource() + "; known are "
                                + names(known.stream()
                                        .map(MediaSourceFactory::name)
                                        .toList()) + ".",
                        now,
                        null)));
    }

    /**
     * The factory of media peers that take media from that kind of source.
     *
     * @param now for the failure
     * @throws KvsSessionException NO_MEDIA_PEER if there is none
     */
    public MediaPeerFactory peerFactory(Class<? extends MediaSource> sourceType, Instant now) {
        List<MediaPeerFactory> known = peers();
        return known.stream()
                .filter(factory -> factory.accepts(sourceType))
                .findFirst()
                .orElseThrow(() -> new KvsSessionException(Failure.of(
                        FailureKind.NO_MEDIA_PEER,
                        "No media peer takes media from a " + sourceType.getSimpleName() + "; known are "
                                + names(known.stream()
                                        .map(MediaPeerFactory::name)
                                        .toList()) + ".",
                        now,
                        null)));
    }

    private synchronized List<MediaSourceFactory> sources() {
        if (sources == null) {
            sources = List.copyOf(loadSources.get());
        }
        return sources;
    }

    private synchronized List<MediaPeerFactory> peers() {
        if (peers == null) {
            peers = List.copyOf(loadPeers.get());
        }
        return peers;
    }

    private static <T> List<T> load(Class<T> type, ClassLoader loader) {
        return ServiceLoader.load(type, loader).stream()
                .map(ServiceLoader.Provider::get)
                .collect(Collectors.toList());
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
