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
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The picture codecs that are there. Looks for them when one is first needed. Safe for use by any thread. */
public final class PictureCodecs {

    private static final Logger LOG = LoggerFactory.getLogger(PictureCodecs.class);

    private static final Failure ABSENCE = new Failure(
            FailureKind.NATIVE_LIBRARY_MISSING,
            "No picture codec is on the class path.",
            "Add io.camelkvs:kvs-media-ffmpeg, or hand over raw I420 pictures.",
            Instant.EPOCH,
            null);

    private final ClassLoader classLoader;
    private List<PictureCodec> codecs;
    private Failure obstacle = ABSENCE;

    /** @param classLoader where codecs are looked for; the caller's context class loader if null */
    public PictureCodecs(ClassLoader classLoader) {
        this.classLoader = classLoader;
    }

    /**
     * The best one.
     *
     * @throws KvsSessionException if none can be used; says what keeps the one that would be best from it
     */
    public PictureCodec best() {
        return all().stream().findFirst().orElseThrow(() -> new KvsSessionException(obstacle));
    }

    /** Those that can be used, the best one first. */
    public synchronized List<PictureCodec> all() {
        if (codecs == null) {
            ClassLoader loader =
                    classLoader != null ? classLoader : Thread.currentThread().getContextClassLoader();
            codecs = ServiceLoader.load(PictureCodec.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparingInt(PictureCodec::priority).reversed())
                    .filter(this::isReady)
                    .toList();
            codecs.stream()
                    .findFirst()
                    .ifPresent(codec -> LOG.info("Pictures are read and written by {}", codec.name()));
        }
        return codecs;
    }

    private boolean isReady(PictureCodec codec) {
        try {
            codec.prepare();
            return true;
        } catch (KvsSessionException e) {
            LOG.info("Pictures are not read and written by {}: {}", codec.name(), e.getMessage());
            obstacle = obstacle == ABSENCE ? e.failure() : obstacle;
            return false;
        }
    }
}
