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

import io.camelkvs.local.store.FragmentInfo;
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

/** DASH sessions as ffmpeg plays them and as their manifests read. */
class DashTest {

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
        Player player = service.dash(service.dashSince(service.record(media), SERVER_TIMESTAMP));

        assertThat(player.plays()).contains("h264,320,180");
        List<Double> shown = player.times("v");
        assertThat(shown).hasSize(40).isSorted();
        assertThat(shown.get(39) - shown.get(0)).isCloseTo(3.9, within(0.03));
    }

    @Test
    void theManifestIsStaticOnDemand() {
        Instant begin = service.record(StoredMedia.withAac(2));
        Player player = service.dash(request -> service.dashSince(begin, PRODUCER_TIMESTAMP)
                .accept(request.displayFragmentNumber("ALWAYS").displayFragmentTimestamp("ALWAYS")));
        List<FragmentInfo> fragments = service.stream.fragments();

        assertThat(player.manifest())
                .contains("type=\"static\"", "mediaPresentationDuration=\"PT2.000S\"", "<Period id=\"period0\"")
                .contains("contentType=\"video\"", "contentType=\"audio\"", "codecs=\"mp4a.40.2\"")
                .contains(
                        "media=\"getMP4MediaFragment.mp4?FragmentNumber=$Number$&amp;SessionToken=TOKEN&amp;TrackNumber=1\"")
                .contains("<S t=\"0\" d=\"1000\" kvs:fn=\"" + fragments.get(0).number() + "\" kvs:ts=\""
                        + begin.toEpochMilli() + "\"/>")
                .contains(
                        "<S t=\"1000\" d=\"1000\" kvs:fn=\"" + fragments.get(1).number() + "\"")
                .doesNotContain("minimumUpdatePeriod", "UTCTiming");
    }

    @Test
    void whatContinuesIsNotMoved() {
        StoredMedia.Store store = StoredMedia.silent(3).storeIn(service.stream);
        Instant begin = service.now();
        store.append(0, begin, Duration.ofMillis(1060), true);
        store.append(1, begin.plusSeconds(1), Duration.ofSeconds(1), false);
        service.clock.step(Duration.ofSeconds(3));

        assertThat(times(service.dash(service.dashSince(begin, PRODUCER_TIMESTAMP))))
                .containsExactly(0L, 1000L);
    }

    @Test
    void gapsAreLeftOutOnDemand() {
        StoredMedia.Store store = StoredMedia.withAac(4).storeIn(service.stream);
        Instant begin = service.now();
        service.recordNext(store);
        service.clock.step(Duration.ofMinutes(3));
        service.recordNext(store);
        Player player = service.dash(service.dashSince(begin, PRODUCER_TIMESTAMP));

        assertThat(times(player)).containsExactly(0L, 1000L);
        assertThat(player.manifest()).doesNotContain("kvs:fn", "kvs:ts");
        List<Double> shown = player.times("v");
        assertThat(shown.get(shown.size() - 1) - shown.get(0)).isCloseTo(1.9, within(0.05));
    }

    @Test
    void aLiveManifestKeepsUpWithTheClock() {
        StoredMedia.Store store = StoredMedia.withAac(12).storeIn(service.stream);
        for (int i = 0; i < 6; i++) {
            service.recordNext(store);
        }
        Player player = service.dash(request -> {});
        String first = player.manifest();

        assertThat(first)
                .contains("type=\"dynamic\"", "minimumUpdatePeriod=\"PT1S\"", "suggestedPresentationDelay=\"PT2.000S\"")
                .contains("urn:mpeg:dash:utc:direct:2014\" value=\"" + service.now() + "\"");
        assertThat(times(player)).containsExactly(0L, 1000L, 2000L, 3000L, 4000L);
        Instant availabilityStart = Instant.parse(attribute(first, "availabilityStartTime"));
        assertThat(availabilityStart.plusSeconds(5)).isEqualTo(service.now());

        service.recordNext(store);
        service.clock.step(Duration.ofSeconds(20));
        service.recordNext(store);

        String later = player.manifest();
        assertThat(attribute(later, "availabilityStartTime")).isEqualTo(availabilityStart.toString());
        assertThat(attribute(later, "startNumber")).isEqualTo("2");
        assertThat(times(player)).containsExactly(2000L, 3000L, 4000L, 5000L, 26_000L);
        assertThat(availabilityStart.plusMillis(27_000)).isEqualTo(service.now());
    }

    /** Otherwise the player would wait for an hour. */
    @Test
    void aLiveManifestDoesNotFollowAProducersClockThatIsSet() {
        StoredMedia.Store store = StoredMedia.silent(4).storeIn(service.stream);
        service.recordNext(store);
        Player player = service.dash(request ->
                request.dashFragmentSelector(selector -> selector.fragmentSelectorType("PRODUCER_TIMESTAMP")));
        service.clock.step(Duration.ofSeconds(1));
        store.next(service.now().plusSeconds(3600));
        service.clock.step(Duration.ofSeconds(1));
        store.next(service.now());

        assertThat(times(player)).containsExactly(0L, 1000L, 2000L);
    }

    @Test
    void aReplayBeginsWhenItIsAskedFor() {
        Instant begin = service.record(StoredMedia.silent(8));
        service.clock.step(Duration.ofMinutes(3));
        Player player = service.dash(request -> request.playbackMode("LIVE_REPLAY")
                .dashFragmentSelector(selector -> selector.fragmentSelectorType("SERVER_TIMESTAMP")
                        .timestampRange(range -> range.startTimestamp(begin))));

        assertThat(times(player)).containsExactly(0L, 1000L, 2000L, 3000L, 4000L);
        Instant availabilityStart = Instant.parse(attribute(player.manifest(), "availabilityStartTime"));
        assertThat(availabilityStart.plusSeconds(5)).isEqualTo(service.now());
        service.clock.step(Duration.ofSeconds(2));
        assertThat(times(player)).containsExactly(2000L, 3000L, 4000L, 5000L, 6000L);
    }

    @Test
    void anotherPictureSizeBringsAnotherPeriod() {
        Instant begin = service.record(StoredMedia.withAac(2));
        service.record(StoredMedia.withAacOf(2, "160x120"));
        Player player = service.dash(service.dashSince(begin, PRODUCER_TIMESTAMP));

        assertThat(player.manifest())
                .contains("<Period id=\"period0\" start=\"PT0.000S\"", "<Period id=\"period1\" start=\"PT2.000S\"")
                .contains("presentationTimeOffset=\"2000\" startNumber=\"2\"", "width=\"160\" height=\"120\"");
        assertThat(player.decode(folder.resolve("second.mp4"), 1, "2", "3")).isEqualTo("h264,160,120,20");
    }

    private static List<Long> times(Player player) {
        String video = player.manifest().split("contentType=\"audio\"")[0];
        return Pattern.compile("<S t=\"(\\d+)\"")
                .matcher(video)
                .results()
                .map(result -> Long.parseLong(result.group(1)))
                .toList();
    }

    private static String attribute(String manifest, String name) {
        return Pattern.compile(name + "=\"([^\"]*)\"")
                .matcher(manifest)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }
}
