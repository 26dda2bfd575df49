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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.FragmentSelectorType.PRODUCER_TIMESTAMP;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.KinesisVideoArchivedMediaClient;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetHlsStreamingSessionUrlRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.NoDataRetentionException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.UnsupportedStreamMediaTypeException;

/** How long sessions are there, how many, and what is refused. */
class PlaybackSessionsTest {

    private final PlaybackFixture service = new PlaybackFixture();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void aSessionExpires() {
        Instant begin = service.record(StoredMedia.silent(2));
        Player player = service.hls(service.hlsSince(begin, PRODUCER_TIMESTAMP));
        Player longer = service.hls(
                request -> service.hlsSince(begin, PRODUCER_TIMESTAMP).accept(request.expires(600)));

        assertThat(player.token()).matches("[A-Za-z0-9_-]{100,}~").isNotEqualTo(longer.token());
        service.clock.step(Duration.ofSeconds(299));
        assertThat(player.status(player.url().toString())).isEqualTo(200);
        service.clock.step(Duration.ofSeconds(1));
        assertThat(player.status(player.url().toString())).isEqualTo(403);
        assertThat(player.status("getHLSMediaPlaylist.m3u8?SessionToken=" + player.token()))
                .isEqualTo(403);
        assertThat(longer.status(longer.url().toString())).isEqualTo(200);
    }

    @Test
    void aSessionEndsWithItsStream() {
        service.record(StoredMedia.silent(2));
        Player player = service.hls(request -> {});
        assertThat(player.status(player.url().toString())).isEqualTo(200);

        try (KinesisVideoClient video = Aws.of(service.kvs).video()) {
            video.updateMediaStorageConfiguration(request -> request.channelARN(
                            video.describeSignalingChannel(channel -> channel.channelName("camera"))
                                    .channelInfo()
                                    .channelARN())
                    .mediaStorageConfiguration(storage -> storage.status("DISABLED")));
            video.deleteStream(request -> request.streamARN(video.describeStream(stream -> stream.streamName("camera"))
                    .streamInfo()
                    .streamARN()));
        }
        await().untilAsserted(
                        () -> assertThat(player.status(player.url().toString())).isEqualTo(403));
    }

    @Test
    void withoutAGoodTokenNothingIsShown() {
        Player player = service.hls(service.hlsSince(service.record(StoredMedia.silent(2)), PRODUCER_TIMESTAMP));

        assertThat(player.status("getHLSMasterPlaylist.m3u8")).isEqualTo(403);
        assertThat(player.status("getHLSMasterPlaylist.m3u8?SessionToken=guessed~"))
                .isEqualTo(403);
        assertThat(player.status("/dash/v1/getDASHManifest.mpd?SessionToken=" + player.token()))
                .isEqualTo(404);
        assertThat(player.status("getTSFragment?FragmentNumber=1&SessionToken=" + player.token()))
                .isEqualTo(404);
        assertThat(player.status("getMP4MediaFragment.mp4?FragmentNumber=1&SessionToken=" + player.token()))
                .isEqualTo(404);
        assertThat(player.status("getHLSMediaPlaylist.m3u8?TrackNumber=x&SessionToken=" + player.token()))
                .isEqualTo(400);
        assertThat(player.status("getHLSMediaPlaylist.m3u8?TrackNumber=2&SessionToken=" + player.token()))
                .isEqualTo(404);
    }

    @Test
    void theEleventhLiveSessionRevokesTheFirst() {
        service.record(StoredMedia.silent(4));
        List<Player> players = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            players.add(service.hls(request -> {}));
        }
        assertThat(players).allMatch(player -> player.status(player.url().toString()) == 200);

        players.add(service.hls(request -> {}));

        assertThat(players)
                .extracting(player -> player.status(player.url().toString()))
                .startsWith(403, 200, 200);
        assertThat(players)
                .filteredOn(player -> player.status(player.url().toString()) == 200)
                .hasSize(10);
    }

    @Test
    void liveNeedsMediaOfTheLast30Seconds() {
        assertRefused(ResourceNotFoundException.class, "No fragments found in the stream", request -> {});
        service.record(StoredMedia.silent(2));

        assertThat(service.hls(request -> {}).status("getHLSMasterPlaylist.m3u8"))
                .isEqualTo(403);
        service.clock.step(Duration.ofSeconds(31));
        assertRefused(ResourceNotFoundException.class, "No fragments found in the stream", request -> {});
    }

    @Test
    void whatIsAskedForIsChecked() {
        Instant begin = service.record(StoredMedia.silent(2));
        assertInvalid("Expires is 299, allowed is 300 to 43200", request -> request.expires(299));
        assertInvalid("PlaybackMode is 'NOW'", request -> request.playbackMode("NOW"));
        assertInvalid("ContainerFormat is 'AVI'", request -> request.containerFormat("AVI"));
        assertInvalid("DiscontinuityMode is 'MAYBE'", request -> request.discontinuityMode("MAYBE"));
        assertInvalid("DisplayFragmentTimestamp is 'YES'", request -> request.displayFragmentTimestamp("YES"));
        assertInvalid(
                "MaxMediaPlaylistFragmentResults is 5001", request -> request.maxMediaPlaylistFragmentResults(5001L));
        assertInvalid("HLSFragmentSelector.TimestampRange is missing", request -> request.playbackMode("ON_DEMAND"));
        assertInvalid(
                "TimestampRange must not be there",
                request -> request.hlsFragmentSelector(
                        selector -> selector.timestampRange(range -> range.startTimestamp(begin))));
        assertInvalid("EndTimestamp is missing", request -> request.playbackMode("ON_DEMAND")
                .hlsFragmentSelector(selector -> selector.timestampRange(range -> range.startTimestamp(begin))));
        assertThatThrownBy(() -> service.archive.getHLSStreamingSessionURL(request -> {}))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("Either StreamName or StreamARN");
        assertThatThrownBy(() -> service.archive.getDASHStreamingSessionURL(
                        request -> request.streamName("camera").displayFragmentNumber("SOME")))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("DisplayFragmentNumber is 'SOME'");
        assertThatThrownBy(() -> service.archive.getDASHStreamingSessionURL(request -> request.streamName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    /** 20 at once, the others each 50 ms later; none is refused. */
    @Test
    void whoAsksTooOftenWaits() {
        try (KvsLocal kvs = KvsLocal.builder().start();
                KinesisVideoArchivedMediaClient archive = Aws.of(kvs).archived()) {
            kvs.createRecordedChannel("camera");
            StoredMedia.silent(2).storeIn(kvs.stream("camera")).all(Instant.now());
            Player player = Player.of(archive.getHLSStreamingSessionURL(request -> request.streamName("camera"))
                    .hlsStreamingSessionURL());
            String segment = "getMP4MediaFragment.mp4?FragmentNumber="
                    + kvs.stream("camera").fragments().get(0).number() + "&SessionToken=" + player.token();

            long begin = System.nanoTime();
            for (int i = 0; i < 40; i++) {
                assertThat(player.status(segment)).isEqualTo(200);
            }

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(900));
        }
    }

    @Test
    void opusHasNoPlaceInMpegTs() {
        service.record(StoredMedia.withOpus(2));

        assertRefused(
                UnsupportedStreamMediaTypeException.class,
                "ask for FRAGMENTED_MP4",
                request -> request.containerFormat("MPEG_TS"));
    }

    @Test
    void aStreamThatKeepsNothingHasNothingToPlay() {
        try (KinesisVideoClient video = Aws.of(service.kvs).video()) {
            video.createStream(request -> request.streamName("forgetful"));
        }

        assertThatThrownBy(() -> service.archive.getHLSStreamingSessionURL(request -> request.streamName("forgetful")))
                .isInstanceOf(NoDataRetentionException.class);
        assertThatThrownBy(() -> service.archive.getDASHStreamingSessionURL(request -> request.streamName("forgetful")))
                .isInstanceOf(NoDataRetentionException.class);
    }

    private void assertInvalid(String message, Consumer<GetHlsStreamingSessionUrlRequest.Builder> options) {
        assertRefused(InvalidArgumentException.class, message, options);
    }

    private void assertRefused(
            Class<? extends Exception> type,
            String message,
            Consumer<GetHlsStreamingSessionUrlRequest.Builder> options) {
        assertThatThrownBy(() -> service.hls(options)).isInstanceOf(type).hasMessageContaining(message);
    }
}
