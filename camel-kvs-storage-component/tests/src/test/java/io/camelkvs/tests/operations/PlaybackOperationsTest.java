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
package io.camelkvs.tests.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.component.operation.PlaybackUrl;
import io.camelkvs.component.operation.StoredImage;
import io.camelkvs.component.operation.StoredMedia;
import io.camelkvs.local.KvsLocal;
import io.camelkvs.local.Limits;
import io.camelkvs.testlogs.LogWatch;
import io.camelkvs.tests.Cameras;
import io.camelkvs.tests.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ClipFragmentSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.Fragment;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetClipRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetDashStreamingSessionUrlRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetHlsStreamingSessionUrlRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetImagesRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetMediaForFragmentListRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ListFragmentsRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ResourceNotFoundException;

/** Every operation on stored media through a route, on a stream that a camera was recorded to. */
class PlaybackOperationsTest {

    private static final String DOOR = "front-door";
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final byte[] MATROSKA = {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3};

    @TempDir
    static Path data;

    private static KvsLocal kvs;
    private static Desk desk;
    private static Instant begin;
    private static Instant end;

    @BeforeAll
    static void record() throws Exception {
        begin = Instant.now();
        kvs = KvsLocal.builder()
                .dataFolder(data)
                .keyFrameInterval(Duration.ofSeconds(1))
                .limits(Limits.ofService().withQuotas(false))
                .start();
        kvs.createRecordedChannel(DOOR);
        try (Cameras cameras = new Cameras(kvs, DOOR)) {
            cameras.command(DOOR, "");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> kvs.stream(DOOR).fragments().size() >= 4);
            cameras.command(DOOR, "operation=leaveStorageSession");
        }
        end = Instant.now();
        desk = new Desk(kvs);
        desk.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:clip-to-file")
                        .to(desk.uri(DOOR, "operation=getClip"))
                        .log("${body}")
                        .to("file:" + data.resolve("clips") + "?fileName=clip.mp4");
                from("direct:media-of-all")
                        .to(desk.uri(DOOR, "operation=listFragments"))
                        .to(desk.uri(DOOR, "operation=getMediaForFragments"))
                        .to("file:" + data.resolve("clips") + "?fileName=all.mkv");
                from("direct:pictures-to-files")
                        .errorHandler(noErrorHandler())
                        .to(desk.uri(DOOR, "operation=getImages"))
                        .split(body())
                        .filter(simple("${body.data} != null"))
                        .to("file:" + data.resolve("pictures") + "?fileName=${exchangeId}.jpg");
            }
        });
    }

    @AfterAll
    static void close() {
        desk.close();
        kvs.close();
    }

    private static Map<String, Object> all() {
        return new HashMap<>(Map.of(KvsStorageConstants.START_TIME, begin, KvsStorageConstants.END_TIME, end));
    }

    static List<Map<String, Object>> manifests() {
        Map<String, Object> onDemand = all();
        onDemand.put(KvsStorageConstants.URL_EXPIRES, 600);
        onDemand.put(KvsStorageConstants.MAX_RESULTS, "2");
        onDemand.put(KvsStorageConstants.TIMESTAMP_TYPE, "producer_timestamp");
        Map<String, Object> transport = all();
        transport.put(KvsStorageConstants.CONTAINER_FORMAT, "MPEG_TS");
        transport.put(KvsStorageConstants.PLAYBACK_MODE, "ON_DEMAND");
        return List.of(onDemand, transport, Map.of(KvsStorageConstants.START_TIME, begin));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void urlsPlayAndAreSecret(Map<String, Object> asked) throws Exception {
        for (String operation : List.of("getHlsUrl", "getDashUrl")) {
            Message answer = desk.done(DOOR, "operation=" + operation, asked, null);

            PlaybackUrl url = answer.getBody(PlaybackUrl.class);
            String token = url.uri().getQuery().replaceFirst("SessionToken=", "");
            LogWatch.secret("playback session token", token);
            assertThat(url.expires()).hasSeconds(((Integer) asked.getOrDefault(KvsStorageConstants.URL_EXPIRES, 300)));
            assertThat(get(answer.getBody(URI.class))).as(operation).containsAnyOf("#EXTM3U", "<MPD");
            assertThat(answer.getBody(String.class)).doesNotContain(token).contains("***");
            assertThat(answer.getHeaders().toString()).doesNotContain(token);
        }
    }

    @Test
    void aYamlRoutePlaysAllChannels() throws Exception {
        String routes =
                """
                - route:
                    from:
                      uri: direct:play
                      steps:
                        - to: "%s"
                        - split:
                            simple: "${body}"
                            steps:
                              - toD: "%s"
                              - log: "${body}"
                              - setBody:
                                  simple: "${body.url}"
                              - to: mock:players
                """
                        .formatted(
                                desk.uri("any", "operation=listChannels"),
                                desk.uri("${body.channelName}", "operation=getHlsUrl"));
        PluginHelper.getRoutesLoader(desk.context()).loadRoutes(ResourceHelper.fromString("play.yaml", routes));
        MockEndpoint players = desk.context().getEndpoint("mock:players", MockEndpoint.class);
        Map<String, Object> asked = all();
        asked.put(KvsStorageConstants.NAME_PREFIX, DOOR);

        desk.done("direct:play", asked, null);

        assertThat(players.getExchanges()).hasSize(1);
        String url = players.getExchanges().get(0).getMessage().getBody(String.class);
        LogWatch.secret("playback session token", url.replaceFirst(".*SessionToken=", ""));
        assertThat(Tool.ffprobe().run("-v", "error", "-show_entries", "stream=codec_name", "-of", "csv=p=0", url))
                .contains("h264");
    }

    private static String get(URI uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void fragmentsAreListedPageByPage() {
        Map<String, Object> asked = all();
        asked.put(KvsStorageConstants.MAX_RESULTS, 2);
        List<Object> fragments = new ArrayList<>();
        Message page = desk.done(DOOR, "operation=listFragments", asked, null);
        fragments.addAll(page.getBody(List.class));
        assertThat(page.getHeader(KvsStorageConstants.STREAM_ARN, String.class)).contains(":stream/" + DOOR);
        assertThat(fragments).hasSize(2).hasOnlyElementsOfType(Fragment.class);
        while (page.getHeader(KvsStorageConstants.NEXT_TOKEN) != null) {
            page = desk.done(DOOR, "operation=listFragments", page.getHeaders(), null);
            fragments.addAll(page.getBody(List.class));
        }
        assertThat(fragments).hasSameSizeAs(kvs.stream(DOOR).fragments()).doesNotHaveDuplicates();
    }

    @Test
    void aTimeMayBeOfAnyKind() {
        ZonedDateTime zoned = begin.atZone(ZoneOffset.ofHours(2));
        for (Object start : List.of(
                begin,
                Date.from(begin),
                new java.sql.Date(begin.toEpochMilli()),
                zoned,
                zoned.toOffsetDateTime(),
                begin.toEpochMilli(),
                begin.toString(),
                zoned.toString(),
                String.valueOf(begin.toEpochMilli()))) {
            Message answer =
                    desk.done(DOOR, "operation=listFragments", Map.of(KvsStorageConstants.START_TIME, start), null);
            assertThat(answer.getBody())
                    .as(start.getClass() + " " + start)
                    .asInstanceOf(LIST)
                    .hasSameSizeAs(kvs.stream(DOOR).fragments());
        }
    }

    /** A page of pictures that began with the test would end before the camera was there. */
    private static Instant firstStored() {
        List<?> fragments =
                desk.done(DOOR, "operation=listFragments", all(), null).getBody(List.class);
        return ((Fragment) fragments.get(0)).serverTimestamp();
    }

    @Test
    void picturesComeAsBytes() {
        Map<String, Object> asked = all();
        asked.put(KvsStorageConstants.START_TIME, firstStored().minusSeconds(3));
        asked.put(KvsStorageConstants.IMAGE_INTERVAL, 1000);
        List<?> jpegs = desk.done(DOOR, "operation=getImages", asked, null).getBody(List.class);
        asked.put(KvsStorageConstants.IMAGE_FORMAT, "png");
        List<?> pngs = desk.done(DOOR, "operation=getImages&streamName=" + DOOR, asked, null)
                .getBody(List.class);

        assertThat(pictures(jpegs)).isNotEmpty().allSatisfy(image -> assertThat(image.data())
                .startsWith(JPEG));
        assertThat(pictures(pngs)).isNotEmpty().allSatisfy(image -> assertThat(image.data())
                .startsWith(PNG));
        assertThat(jpegs).as("before the camera was there").anySatisfy(image -> assertThat((StoredImage) image)
                .extracting(StoredImage::error, StoredImage::data)
                .containsExactly("NO_MEDIA", null));
    }

    private static List<StoredImage> pictures(List<?> images) {
        return images.stream()
                .map(StoredImage.class::cast)
                .filter(image -> image.error() == null)
                .toList();
    }

    @Test
    void picturesGoOnInFiles() throws IOException {
        Map<String, Object> asked = all();
        asked.put(KvsStorageConstants.START_TIME, firstStored());
        asked.put(KvsStorageConstants.MAX_RESULTS, 20);
        asked.put(KvsStorageConstants.IMAGE_INTERVAL, 500);

        desk.done("direct:pictures-to-files", asked, null);

        try (var files = Files.list(data.resolve("pictures"))) {
            assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(Files.readAllBytes(file))
                    .startsWith(JPEG));
        }
    }

    @Test
    void aClipGoesToAFile() throws IOException {
        Message answer = desk.done("direct:clip-to-file", all(), null);

        byte[] clip = Files.readAllBytes(data.resolve("clips/clip.mp4"));
        assertThat(new String(clip, 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
        assertThat(answer.getBody()).hasToString("StoredMedia[video/mp4]");
        assertThat(answer.getHeaders()).containsEntry("Content-Type", "video/mp4");
    }

    @Test
    void listedFragmentsAreFetched() throws IOException {
        desk.done("direct:media-of-all", all(), null);

        assertThat(Files.readAllBytes(data.resolve("clips/all.mkv"))).startsWith(MATROSKA);
    }

    @Test
    void fragmentsAreFetchedByNumber() throws Exception {
        String number = kvs.stream(DOOR).fragments().get(0).number();
        desk.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:one")
                        .to(desk.uri(DOOR, "operation=getMediaForFragments"))
                        .convertBodyTo(InputStream.class)
                        .convertBodyTo(byte[].class);
            }
        });

        for (Object numbers : List.of(number, List.of(number), number + ", " + number)) {
            Message answer = desk.done("direct:one", Map.of(KvsStorageConstants.FRAGMENT_NUMBERS, numbers), null);
            assertThat(answer.getBody(byte[].class)).startsWith(MATROSKA);
        }
    }

    @Test
    void theRequestsOfTheSdkAreSentAsTheyAre() {
        String pojo = "pojoRequest=true&operation=";
        String number = kvs.stream(DOOR).fragments().get(0).number();
        desk.done(
                "any",
                pojo + "getHlsUrl",
                Map.of(),
                GetHlsStreamingSessionUrlRequest.builder()
                        .streamName(DOOR)
                        .playbackMode("ON_DEMAND")
                        .hlsFragmentSelector(selector -> selector.fragmentSelectorType("SERVER_TIMESTAMP")
                                .timestampRange(
                                        range -> range.startTimestamp(begin).endTimestamp(end)))
                        .build());
        desk.done(
                "any",
                pojo + "getDashUrl",
                Map.of(),
                GetDashStreamingSessionUrlRequest.builder()
                        .streamName(DOOR)
                        .playbackMode("ON_DEMAND")
                        .dashFragmentSelector(selector -> selector.fragmentSelectorType("SERVER_TIMESTAMP")
                                .timestampRange(
                                        range -> range.startTimestamp(begin).endTimestamp(end)))
                        .build());
        assertThat(desk.done(
                                "any",
                                pojo + "listFragments",
                                Map.of(),
                                ListFragmentsRequest.builder()
                                        .streamName(DOOR)
                                        .maxResults(1L)
                                        .build())
                        .getBody())
                .asInstanceOf(LIST)
                .hasSize(1);
        assertThat(desk.done(
                                DOOR,
                                pojo + "getImages",
                                Map.of(),
                                GetImagesRequest.builder()
                                        .imageSelectorType("SERVER_TIMESTAMP")
                                        .startTimestamp(begin)
                                        .endTimestamp(end)
                                        .samplingInterval(1000)
                                        .format("JPEG")
                                        .build())
                        .getBody())
                .as("without a stream it is the endpoint's")
                .asInstanceOf(LIST)
                .isNotEmpty();
        assertThat(desk.done(
                                "any",
                                pojo + "getClip",
                                Map.of(),
                                GetClipRequest.builder()
                                        .streamName(DOOR)
                                        .clipFragmentSelector(selector -> selector.fragmentSelectorType(
                                                        ClipFragmentSelectorType.SERVER_TIMESTAMP)
                                                .timestampRange(range -> range.startTimestamp(begin)
                                                        .endTimestamp(end)))
                                        .build())
                        .getBody())
                .isInstanceOf(StoredMedia.class);
        assertThat(desk.done(
                                "any",
                                pojo + "getMediaForFragments",
                                Map.of(),
                                GetMediaForFragmentListRequest.builder()
                                        .streamName(DOOR)
                                        .fragments(number)
                                        .build())
                        .getBody())
                .isInstanceOf(StoredMedia.class);
    }

    @Test
    void theServiceRefusesWhatItRefuses() {
        for (String operation : List.of("getHlsUrl", "getDashUrl", "listFragments", "getImages", "getClip")) {
            assertThat(desk.perform(DOOR, "operation=" + operation + "&streamName=nowhere", all(), null)
                            .getException())
                    .as(operation)
                    .isExactlyInstanceOf(
                            software.amazon.awssdk.services.kinesisvideo.model.ResourceNotFoundException.class);
        }
        Map<String, Object> longAgo = Map.of(
                KvsStorageConstants.START_TIME, "2020-01-01T00:00:00Z",
                KvsStorageConstants.END_TIME, "2020-01-01T00:01:00Z");
        assertThat(desk.perform(DOOR, "operation=getClip", longAgo, null).getException())
                .isExactlyInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aChannelWithoutAStreamIsSaidToHaveNone() {
        desk.done("lonely", "createChannel");

        assertThat(desk.perform("lonely", "operation=getHlsUrl", Map.of(), null).getException())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Channel lonely is linked to no stream: link one (operation enableStorage, or a join with"
                        + " provision=true), or name the stream by the option streamName or the header"
                        + " CamelKvsStorageStreamName");
    }
}
