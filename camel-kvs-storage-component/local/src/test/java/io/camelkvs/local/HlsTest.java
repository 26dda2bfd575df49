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
import static org.assertj.core.api.Assertions.within;
import static software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.FragmentSelectorType.PRODUCER_TIMESTAMP;
import static software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.FragmentSelectorType.SERVER_TIMESTAMP;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HLS sessions as ffmpeg plays them and as their playlists read. */
class HlsTest {

    @TempDir
    private Path folder;

    private final PlaybackFixture service = new PlaybackFixture();

    @AfterEach
    void close() {
        service.close();
    }

    @ParameterizedTest
    @MethodSource("io.camelkvs.local.StoredMedia#withEachSound")
    void aRecordingPlaysOnDemand(StoredMedia media) {
        Instant begin = service.record(media);
        Player player = service.hls(service.hlsSince(begin, PRODUCER_TIMESTAMP));

        assertThat(player.plays()).contains("h264,320,180");
        List<Double> shown = player.times("v");
        assertThat(shown).hasSize(40).isSorted();
        assertThat(shown.get(39) - shown.get(0)).isCloseTo(3.9, within(0.03));
    }

    @Test
    void soundIsARenditionOfItsOwn() {
        Player player = service.hls(service.hlsSince(service.record(StoredMedia.withAac(3)), PRODUCER_TIMESTAMP));

        assertThat(player.manifest())
                .matches(
                        """
                        #EXTM3U
                        #EXT-X-VERSION:7
                        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="audio",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",\
                        URI="getHLSMediaPlaylist\\.m3u8\\?SessionToken=TOKEN&TrackNumber=2"
                        #EXT-X-STREAM-INF:BANDWIDTH=\\d+,AVERAGE-BANDWIDTH=\\d+,CODECS="avc1\\.42c0..,mp4a\\.40\\.2",\
                        RESOLUTION=320x180,FRAME-RATE=10\\.000,AUDIO="audio"
                        getHLSMediaPlaylist\\.m3u8\\?SessionToken=TOKEN&TrackNumber=1
                        """);
        assertThat(player.plays()).contains("aac,48000");
        List<Double> heard = player.times("a");
        assertThat(heard.get(heard.size() - 1) - heard.get(0)).isCloseTo(3, within(0.06));
    }

    @Test
    void theWholeRangeIsListedOnDemand() {
        Instant begin = service.record(StoredMedia.withAac(2));
        Player player = service.hls(service.hlsSince(begin, PRODUCER_TIMESTAMP));
        String number = service.stream.fragments().get(0).number();
        String next = service.stream.fragments().get(1).number();

        assertThat(player.playlist(1))
                .isEqualTo(
                        """
                        #EXTM3U
                        #EXT-X-VERSION:7
                        #EXT-X-TARGETDURATION:2
                        #EXT-X-MEDIA-SEQUENCE:0
                        #EXT-X-PLAYLIST-TYPE:VOD
                        #EXT-X-INDEPENDENT-SEGMENTS
                        #EXT-X-MAP:URI="getMP4InitFragment.mp4?SessionToken=TOKEN&TrackNumber=1&SequenceNumber=0"
                        #EXTINF:1.000,
                        getMP4MediaFragment.mp4?FragmentNumber=%s&SessionToken=TOKEN&TrackNumber=1
                        #EXTINF:1.000,
                        getMP4MediaFragment.mp4?FragmentNumber=%s&SessionToken=TOKEN&TrackNumber=1
                        #EXT-X-ENDLIST
                        """
                                .formatted(number, next));
    }

    @Test
    void byServerTimestampsEachFragmentIsADiscontinuity() {
        Instant begin = service.record(StoredMedia.silent(3));
        Player player = service.hls(request ->
                service.hlsSince(begin, SERVER_TIMESTAMP).accept(request.displayFragmentTimestamp("ALWAYS")));

        String playlist = player.playlist(1);
        assertThat(count("#EXT-X-DISCONTINUITY\n", playlist)).isEqualTo(3);
        Instant stored = service.stream.fragments().get(0).serverTimestamp();
        assertThat(playlist)
                .contains("#EXT-X-DISCONTINUITY\n#EXT-X-MAP")
                .contains("#EXT-X-PROGRAM-DATE-TIME:" + stored.toString().substring(0, 19));
        assertThat(player.plays()).contains("h264");
    }

    @Test
    void aGapIsADiscontinuityIfThatIsAskedFor() {
        StoredMedia.Store store = StoredMedia.silent(4).storeIn(service.stream);
        Instant begin = service.now();
        service.recordNext(store);
        service.recordNext(store);
        service.clock.step(Duration.ofSeconds(20));
        service.recordNext(store);
        service.recordNext(store);

        Player player = service.hls(request ->
                service.hlsSince(begin, PRODUCER_TIMESTAMP).accept(request.discontinuityMode("ON_DISCONTINUITY")));

        assertThat(player.playlist(1).lines().filter(line -> !line.startsWith("#EXTINF")))
                .containsSubsequence("#EXT-X-DISCONTINUITY")
                .filteredOn("#EXT-X-DISCONTINUITY"::equals)
                .hasSize(1);
        assertThat(player.playlist(1).lines().toList().indexOf("#EXT-X-DISCONTINUITY"))
                .isEqualTo(11);
    }

    @Test
    void mpegTsHasPictureAndSoundInOne() {
        Instant begin = service.record(StoredMedia.withAac(4));
        Player player = service.hls(
                request -> service.hlsSince(begin, PRODUCER_TIMESTAMP).accept(request.containerFormat("MPEG_TS")));

        assertThat(player.manifest()).doesNotContain("TYPE=AUDIO").contains("mp4a.40.2");
        assertThat(player.playlist(1))
                .contains("#EXT-X-VERSION:3\n", "\ngetTSFragment?FragmentNumber=9")
                .doesNotContain("#EXT-X-MAP");
        assertThat(player.plays()).contains("h264,320,180", "aac,48000");
        assertThat(player.times("v")).hasSize(40).isSorted();
    }

    @Test
    void anotherPictureSizeBringsAnotherInitialization() {
        Instant begin = service.record(StoredMedia.withAac(2));
        service.record(StoredMedia.withAacOf(2, "160x120"));
        Player player = service.hls(service.hlsSince(begin, PRODUCER_TIMESTAMP));

        assertThat(player.playlist(1))
                .containsSubsequence(
                        "SequenceNumber=0\"",
                        "#EXT-X-DISCONTINUITY\n#EXT-X-MAP:URI=\"getMP4InitFragment.mp4?SessionToken=TOKEN",
                        "TrackNumber=1&SequenceNumber=1\"");
        List<String> numbers = listed(player);
        assertThat(player.decode(folder.resolve("first.mp4"), 0, numbers.get(0), numbers.get(1)))
                .isEqualTo("h264,320,180,20");
        assertThat(player.decode(folder.resolve("second.mp4"), 1, numbers.get(2), numbers.get(3)))
                .isEqualTo("h264,160,120,20");
        assertThat(player.status("getMP4InitFragment.mp4?SequenceNumber=2&SessionToken=" + player.token()))
                .isEqualTo(404);
    }

    @Test
    void aLiveSessionShowsTheNewestFragments() {
        StoredMedia.Store store = StoredMedia.withAac(12).storeIn(service.stream);
        for (int i = 0; i < 7; i++) {
            service.recordNext(store);
        }
        Player player = service.hls(request -> {});

        assertThat(player.playlist(1))
                .contains("#EXT-X-MEDIA-SEQUENCE:0\n")
                .doesNotContain("DISCONTINUITY-SEQUENCE", "ENDLIST", "PLAYLIST-TYPE");
        assertThat(listed(player)).isEqualTo(numbers(2, 7));
        service.recordNext(store);
        service.recordNext(store);
        assertThat(player.playlist(1)).contains("#EXT-X-MEDIA-SEQUENCE:2\n", "#EXT-X-DISCONTINUITY-SEQUENCE:2\n");
        assertThat(listed(player)).isEqualTo(numbers(4, 9));
        String gone = numbers(2, 3).get(0);
        assertThat(player.status("getMP4MediaFragment.mp4?FragmentNumber=" + gone + "&SessionToken=" + player.token()))
                .as("what was listed lately")
                .isEqualTo(200);
        String never = numbers(0, 1).get(0);
        assertThat(player.status("getMP4MediaFragment.mp4?FragmentNumber=" + never + "&SessionToken=" + player.token()))
                .isEqualTo(404);
    }

    /** Also those that the session has forgotten, which keeps three lists' worth. */
    @Test
    void discontinuitiesOfLongAgoCount() {
        StoredMedia.Store store = StoredMedia.withAac(12).storeIn(service.stream);
        service.recordNext(store);
        Player player = service.hls(request -> request.maxMediaPlaylistFragmentResults(1L));
        for (int i = 0; i < 7; i++) {
            service.recordNext(store);
        }

        assertThat(player.playlist(1)).contains("#EXT-X-MEDIA-SEQUENCE:7\n", "#EXT-X-DISCONTINUITY-SEQUENCE:7\n");
        assertThat(player.status("getMP4MediaFragment.mp4?FragmentNumber="
                        + numbers(0, 1).get(0) + "&SessionToken=" + player.token()))
                .isEqualTo(404);
    }

    /** What a camera does whose clock is put right. */
    @Test
    void aLiveSessionGoesOnWhenProducerTimeGoesBack() {
        StoredMedia.Store store = StoredMedia.silent(4).storeIn(service.stream);
        Instant ahead = service.now().plusSeconds(3600);
        store.next(ahead);
        store.next(ahead.plusSeconds(1));
        Player player = service.hls(request -> request.discontinuityMode("ON_DISCONTINUITY")
                .hlsFragmentSelector(selector -> selector.fragmentSelectorType("PRODUCER_TIMESTAMP")));
        service.clock.step(Duration.ofSeconds(2));
        store.next(service.now());

        assertThat(listed(player)).isEqualTo(numbers(0, 3));
        assertThat(count("#EXT-X-DISCONTINUITY\n", player.playlist(1))).isEqualTo(1);
    }

    /** Of what was stored twice the newer is shown; what was stored of a time later on is not. */
    @Test
    void onDemandNeverGoesBackInProducerTime() {
        StoredMedia.Store store = StoredMedia.silent(4).storeIn(service.stream);
        Instant begin = service.now();
        store.append(0, begin, Duration.ofSeconds(1), true);
        store.append(1, begin.plusSeconds(1), Duration.ofSeconds(1), true);
        store.append(2, begin.plusSeconds(1), Duration.ofSeconds(1), true);
        store.append(3, begin, Duration.ofSeconds(1), true);
        store.append(3, begin.plusSeconds(2), Duration.ofSeconds(1), true);
        service.clock.step(Duration.ofSeconds(5));

        List<String> all = numbers(0, 5);
        assertThat(listed(service.hls(service.hlsSince(begin, PRODUCER_TIMESTAMP))))
                .containsExactly(all.get(0), all.get(2), all.get(4));
    }

    @Test
    void aReplayShowsAFragmentMoreEachTimeOneHasPlayed() {
        Instant begin = service.record(StoredMedia.silent(10));
        Player player = service.hls(request -> request.playbackMode("LIVE_REPLAY")
                .maxMediaPlaylistFragmentResults(3L)
                .hlsFragmentSelector(selector -> selector.fragmentSelectorType("PRODUCER_TIMESTAMP")
                        .timestampRange(range -> range.startTimestamp(begin).endTimestamp(service.now()))));

        assertThat(listed(player)).isEqualTo(numbers(0, 3));
        service.clock.step(Duration.ofMillis(999));
        assertThat(listed(player)).isEqualTo(numbers(0, 3));
        service.clock.step(Duration.ofMillis(1));
        assertThat(listed(player)).isEqualTo(numbers(1, 4));
        service.clock.step(Duration.ofMillis(2500));
        assertThat(listed(player)).isEqualTo(numbers(3, 6));
        assertThat(player.playlist(1)).doesNotContain("ENDLIST");
        service.clock.step(Duration.ofSeconds(10));
        assertThat(player.playlist(1)).contains("ENDLIST");
        assertThat(listed(player)).isEqualTo(numbers(7, 10));
    }

    @Test
    void aReplayGoesOnWithWhatIsStoredLater() {
        StoredMedia.Store store = StoredMedia.silent(12).storeIn(service.stream);
        Instant begin = service.now();
        for (int i = 0; i < 6; i++) {
            service.recordNext(store);
        }
        Player player = service.hls(request -> request.playbackMode("LIVE_REPLAY")
                .hlsFragmentSelector(selector -> selector.fragmentSelectorType("PRODUCER_TIMESTAMP")
                        .timestampRange(range -> range.startTimestamp(begin))));
        for (int i = 0; i < 4; i++) {
            service.recordNext(store);
        }

        assertThat(listed(player)).isEqualTo(numbers(4, 9));
    }

    /** What is left of a long group of pictures can be decoded only after what comes before it. */
    @Test
    void aFragmentWithoutKeyFrameIsShownOnlyAfterItsPredecessor() {
        StoredMedia.Store store = StoredMedia.silent(4).storeIn(service.stream);
        Instant begin = service.now();
        store.append(0, begin, Duration.ofSeconds(1), false);
        store.append(1, begin.plusSeconds(1), Duration.ofSeconds(1), true);
        store.append(2, begin.plusSeconds(2), Duration.ofSeconds(1), false);
        service.clock.step(Duration.ofSeconds(3));

        Player player = service.hls(service.hlsSince(begin, SERVER_TIMESTAMP));

        assertThat(listed(player)).isEqualTo(numbers(1, 3));
        assertThat(player.playlist(1)).doesNotContain("INDEPENDENT");
        assertThat(count("#EXT-X-DISCONTINUITY\n", player.playlist(1))).isEqualTo(1);
    }

    @Test
    void whatIsLeftOutChangesNothing() {
        StoredMedia.Store store = StoredMedia.silent(2).storeIn(service.stream);
        Instant begin = service.now();
        service.recordNext(store);
        StoredMedia.withAacOf(2, "160x120").storeIn(service.stream).withoutPictures(0, service.now());
        service.clock.step(Duration.ofSeconds(1));
        service.recordNext(store);

        Player player = service.hls(service.hlsSince(begin, PRODUCER_TIMESTAMP));

        assertThat(listed(player)).hasSize(2);
        assertThat(player.playlist(1)).doesNotContain("#EXT-X-DISCONTINUITY");
        assertThat(count("#EXT-X-MAP", player.playlist(1))).isEqualTo(1);
    }

    @Test
    void playersOfAnySiteMayRead() {
        Player player = service.hls(service.hlsSince(service.record(StoredMedia.silent(2)), PRODUCER_TIMESTAMP));

        HttpResponse<byte[]> response = player.get(player.url().toString());

        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/x-mpegURL");
    }

    private List<String> listed(Player player) {
        return Pattern.compile("FragmentNumber=(\\d+)")
                .matcher(player.playlist(1))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private List<String> numbers(int from, int to) {
        return service.stream.fragments().subList(from, to).stream()
                .map(fragment -> fragment.number())
                .toList();
    }

    private static long count(String what, String text) {
        return Pattern.compile(what, Pattern.LITERAL).matcher(text).results().count();
    }
}
