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
package io.camelkvs.local;

import io.camelkvs.local.store.StoredStream;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.KinesisVideoArchivedMediaClient;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.FragmentSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetDashStreamingSessionUrlRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetHlsStreamingSessionUrlRequest;

/**
 * A service whose clock stands still at a whole millisecond, a stream in it, and the AWS client that asks for sessions:
 * whose clock does not stand still, so that steps are to be shorter than 5 minutes, all together.
 */
final class PlaybackFixture implements AutoCloseable {

    final SteppedClock clock = SteppedClock.standing();
    final KvsLocal kvs = KvsLocal.builder()
            .clock(clock)
            .limits(Limits.ofService().withQuotas(false))
            .start();
    final StoredStream stream;
    final KinesisVideoArchivedMediaClient archive;

    PlaybackFixture() {
        clock.step(Duration.ofNanos(-now().getNano() % 1_000_000));
        kvs.createRecordedChannel("camera");
        stream = kvs.stream("camera");
        archive = Aws.of(kvs).archived();
    }

    Instant now() {
        return clock.instant();
    }

    /** Stores all of it, each fragment when its second is over; returns when it began. */
    Instant record(StoredMedia media) {
        Instant begin = now();
        StoredMedia.Store store = media.storeIn(stream);
        for (int i = 0; i < media.fragments(); i++) {
            recordNext(store);
        }
        return begin;
    }

    void recordNext(StoredMedia.Store store) {
        Instant start = now();
        clock.step(Duration.ofSeconds(1));
        store.next(start);
    }

    Player hls(Consumer<GetHlsStreamingSessionUrlRequest.Builder> options) {
        return Player.of(archive.getHLSStreamingSessionURL(request -> options.accept(request.streamName("camera")))
                .hlsStreamingSessionURL());
    }

    Player dash(Consumer<GetDashStreamingSessionUrlRequest.Builder> options) {
        return Player.of(archive.getDASHStreamingSessionURL(request -> options.accept(request.streamName("camera")))
                .dashStreamingSessionURL());
    }

    /** All from a time until now. */
    Consumer<GetHlsStreamingSessionUrlRequest.Builder> hlsSince(Instant from, FragmentSelectorType type) {
        return request -> request.playbackMode("ON_DEMAND")
                .hlsFragmentSelector(selector -> selector.fragmentSelectorType(type.toString())
                        .timestampRange(range -> range.startTimestamp(from).endTimestamp(now())));
    }

    /** All from a time until now. */
    Consumer<GetDashStreamingSessionUrlRequest.Builder> dashSince(Instant from, FragmentSelectorType type) {
        return request -> request.playbackMode("ON_DEMAND")
                .dashFragmentSelector(selector -> selector.fragmentSelectorType(type.toString())
                        .timestampRange(range -> range.startTimestamp(from).endTimestamp(now())));
    }

    @Override
    public void close() {
        archive.close();
        kvs.close();
    }
}
