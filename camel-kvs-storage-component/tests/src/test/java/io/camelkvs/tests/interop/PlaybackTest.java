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
package io.camelkvs.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.camelkvs.local.KvsLocal;
import io.camelkvs.tests.interop.ChromiumPage.Player;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.kinesisvideo.model.APIName;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ContainerFormat;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.DASHFragmentSelector;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.DASHFragmentSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.DASHPlaybackMode;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetDashStreamingSessionUrlRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetHlsStreamingSessionUrlRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.HLSFragmentSelector;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.HLSFragmentSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.HLSPlaybackMode;

/** What is being recorded plays in Chromium by hls.js and dash.js, live and on demand. */
@Isolated("the SDK has one clock offset for the whole process, which tests with wrong clocks move")
class PlaybackTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** How long fragments are, which is half the usual: one can be played when it is whole. */
    private static final Duration FRAGMENT = Duration.ofSeconds(1);

    /** As close to the live edge as it gets without stalls. */
    private static final Map<String, ?> HLS_LIVE =
            Map.of("liveSyncDuration", 1, "maxLiveSyncPlaybackRate", 1.5, "liveSyncOnStallIncrease", 0.2);

    private static final Map<String, ?> DASH_LIVE =
            Map.of("streaming", Map.of("delay", Map.of("liveDelay", 1.5), "liveCatchup", Map.of("enabled", true)));

    /** Of a live player to settle at the live edge. */
    private static final int PICTURES_OF_LIVE = 12 * 15;

    private static final int PICTURES = 45;

    @TempDir
    static Path data;

    private static RecordedDoor door;
    private static JavaClients clients;

    @BeforeAll
    static void open() throws Exception {
        door = RecordedDoor.open(KvsLocal.builder().dataFolder(data).keyFrameInterval(FRAGMENT));
        clients = new JavaClients(door.kvs());
    }

    @AfterAll
    static void close() throws Exception {
        clients.close();
        door.close();
    }

    @ParameterizedTest
    @EnumSource(value = ContainerFormat.class, names = "UNKNOWN_TO_SDK_VERSION", mode = EnumSource.Mode.EXCLUDE)
    void hlsLive(ContainerFormat container) throws Exception {
        String url = hls(request -> request.playbackMode(HLSPlaybackMode.LIVE).containerFormat(container));
        assertLive("HLS, " + container, Player.HLS, url, HLS_LIVE);
    }

    @ParameterizedTest
    @EnumSource(value = ContainerFormat.class, names = "UNKNOWN_TO_SDK_VERSION", mode = EnumSource.Mode.EXCLUDE)
    void hlsOnDemand(ContainerFormat container) throws Exception {
        HLSFragmentSelector stored = HLSFragmentSelector.builder()
                .fragmentSelectorType(HLSFragmentSelectorType.SERVER_TIMESTAMP)
                .timestampRange(range ->
                        range.startTimestamp(Instant.now().minusSeconds(600)).endTimestamp(Instant.now()))
                .build();
        assertOnDemand(Player.HLS, hls(request -> request.playbackMode(HLSPlaybackMode.ON_DEMAND)
                .containerFormat(container)
                .hlsFragmentSelector(stored)));
    }

    @Test
    void dashLive() throws Exception {
        assertLive("DASH", Player.DASH, dash(request -> request.playbackMode(DASHPlaybackMode.LIVE)), DASH_LIVE);
    }

    @Test
    void dashOnDemand() throws Exception {
        DASHFragmentSelector stored = DASHFragmentSelector.builder()
                .fragmentSelectorType(DASHFragmentSelectorType.SERVER_TIMESTAMP)
                .timestampRange(range ->
                        range.startTimestamp(Instant.now().minusSeconds(600)).endTimestamp(Instant.now()))
                .build();
        assertOnDemand(Player.DASH, dash(request -> request.playbackMode(DASHPlaybackMode.ON_DEMAND)
                .dashFragmentSelector(stored)));
    }

    private static String hls(Consumer<GetHlsStreamingSessionUrlRequest.Builder> options) {
        return clients.archived(RecordedDoor.NAME, APIName.GET_HLS_STREAMING_SESSION_URL)
                .getHLSStreamingSessionURL(request -> options.accept(request.streamName(RecordedDoor.NAME)))
                .hlsStreamingSessionURL();
    }

    private static String dash(Consumer<GetDashStreamingSessionUrlRequest.Builder> options) {
        return clients.archived(RecordedDoor.NAME, APIName.GET_DASH_STREAMING_SESSION_URL)
                .getDASHStreamingSessionURL(request -> options.accept(request.streamName(RecordedDoor.NAME)))
                .dashStreamingSessionURL();
    }

    private static void assertLive(String what, Player kind, String url, Map<String, ?> settings) throws Exception {
        try (ChromiumPage player = ChromiumPage.player(kind, url, settings)) {
            JsonNode first = player.await(shown(15), PATIENCE);
            JsonNode later = player.await(shown(PICTURES_OF_LIVE), PATIENCE);
            assertAdvanced(first, later);
            int latency = later.get("medianAge").asInt();
            System.out.printf("%s: live latency %d ms (median of 10 s)%n", what, latency);
            assertThat(latency).isBetween(0, 5000);
        }
    }

    private static void assertOnDemand(Player kind, String url) throws Exception {
        try (ChromiumPage player = ChromiumPage.player(kind, url, Map.of())) {
            JsonNode first = player.await(shown(5), PATIENCE);
            assertAdvanced(first, player.await(shown(PICTURES), PATIENCE));
            assertThat(first.get("duration").asDouble()).isGreaterThan(3);
        }
    }

    private static Predicate<JsonNode> shown(int pictures) {
        return page -> page.get("shown").asInt() >= pictures;
    }

    private static void assertAdvanced(JsonNode first, JsonNode later) {
        double played =
                later.get("currentTime").asDouble() - first.get("currentTime").asDouble();
        assertThat(played).isPositive();
        assertThat(later.get("counter").asLong() - first.get("counter").asLong())
                .as("milliseconds of the clock in the picture in %s s of play", played)
                .isBetween((long) (played * 1000) - 1000, (long) (played * 1000) + 1000);
    }
}
