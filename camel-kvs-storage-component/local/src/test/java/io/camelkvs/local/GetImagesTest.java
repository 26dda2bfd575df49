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

import io.camelkvs.local.codec.Grey;
import io.camelkvs.local.store.FragmentInfo;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.KinesisVideoArchivedMediaClient;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.Format;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetImagesRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetImagesResponse;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.Image;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ImageError;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ImageSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.NoDataRetentionException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ResourceNotFoundException;

/** Pictures of stored video: 5 s of 10 pictures a second, each of a grey of its own, then a hole of 10 s, then 1 s more. */
class GetImagesTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    private Path folder;

    private final FakePeers engine = new FakePeers();
    private KvsLocal kvs;
    private KinesisVideoArchivedMediaClient client;

    @BeforeEach
    void record() throws Exception {
        kvs = KvsLocal.builder()
                .engine(engine)
                .dataFolder(folder.resolve("data"))
                .limits(Limits.ofService().withQuotas(false))
                .start();
        client = Aws.of(kvs).archived();
        FakePeers.Peer peer = engine.connect(kvs, kvs.createRecordedChannel("camera"));
        TestMedia greys = TestMedia.greys(160, 120, 5);
        greys.play(peer.listener, START);
        TestMedia.greys(160, 120, 1).play(peer.listener, START.plusSeconds(15));
        peer.close();
        await().until(() -> kvs.stream("camera").fragments().size() == 6);
    }

    @AfterEach
    void close() {
        client.close();
        kvs.close();
    }

    @Test
    void eachMomentHasThePictureThatWasShown() {
        List<Image> images = images(request -> request.startTimestamp(START.plusMillis(350))
                        .endTimestamp(START.plusMillis(4450))
                        .samplingInterval(1000))
                .images();

        assertThat(images)
                .extracting(Image::timeStamp)
                .containsExactly(at(350), at(1350), at(2350), at(3350), at(4350));
        assertThat(images)
                .extracting(this::see)
                .containsExactly(
                        jpeg(160, 120, 3),
                        jpeg(160, 120, 13),
                        jpeg(160, 120, 23),
                        jpeg(160, 120, 33),
                        jpeg(160, 120, 43));
    }

    @Test
    void aRangeShorterThanTheIntervalHasOneImage() {
        assertThat(images(request -> request.startTimestamp(at(1000)).endTimestamp(at(1000)))
                        .images())
                .extracting(this::see)
                .containsExactly(jpeg(160, 120, 10));
        assertThat(images(request -> request.startTimestamp(at(1000)).endTimestamp(at(3999)))
                        .images())
                .as("3 s are the default")
                .hasSize(1);
    }

    @Test
    void sizeAndFormatAreAsAskedFor() {
        GetImagesResponse png = images(request ->
                moment(request, 2000).format(Format.PNG).widthPixels(80).heightPixels(80));
        GetImagesResponse half = images(request -> moment(request, 2000).heightPixels(60));
        GetImagesResponse twice = images(request -> moment(request, 2000).widthPixels(320));

        assertThat(see(png.images().get(0))).isEqualTo(new Grey("png", 80, 80, 20));
        assertThat(see(half.images().get(0))).isEqualTo(jpeg(80, 60, 20));
        assertThat(see(twice.images().get(0))).isEqualTo(jpeg(320, 240, 20));
    }

    @Test
    void pagesFollowOneAnother() {
        List<Image> images = new ArrayList<>();
        List<Integer> pages = new ArrayList<>();
        client.getImagesPaginator(request -> base(request)
                        .startTimestamp(START)
                        .endTimestamp(at(4900))
                        .samplingInterval(200)
                        .maxResults(10L))
                .forEach(page -> {
                    pages.add(page.images().size());
                    images.addAll(page.images());
                });

        assertThat(pages).containsExactly(10, 10, 5);
        assertThat(images).extracting(image -> see(image).number()).containsExactlyElementsOf(evenNumbers(25));
        assertThat(images).extracting(Image::timeStamp).isSorted().doesNotHaveDuplicates();
        GetImagesResponse most = images(request -> request.startTimestamp(START)
                .endTimestamp(at(10_000))
                .samplingInterval(200)
                .maxResults(100L));
        assertThat(most.images()).as("25 at most").hasSize(25);
        assertThat(most.nextToken()).matches("[a-zA-Z0-9+/]+={0,2}");
        assertThat(images(request -> request.startTimestamp(START)
                                .endTimestamp(at(10_000))
                                .samplingInterval(200)
                                .nextToken(most.nextToken()))
                        .images()
                        .get(0)
                        .timeStamp())
                .isEqualTo(at(5000));
    }

    @Test
    void holesHaveNoMedia() {
        List<Image> images = images(request -> request.startTimestamp(at(-1000))
                        .endTimestamp(at(16_900))
                        .samplingInterval(1000))
                .images();

        assertThat(images)
                .extracting(Image::error)
                .filteredOn(ImageError.NO_MEDIA::equals)
                .hasSize(10);
        assertThat(images.get(0).error()).isEqualTo(ImageError.NO_MEDIA);
        assertThat(images.get(0).imageContent()).isNull();
        assertThat(see(images.get(1)).number()).isZero();
        assertThat(images.get(7).error()).isEqualTo(ImageError.NO_MEDIA);
        assertThat(see(images.get(16)).number()).isZero();
    }

    @Test
    void whatCannotBeDecodedIsAMediaError() throws IOException {
        FragmentInfo broken = kvs.stream("camera").fragments().get(2);
        try (RandomAccessFile file = new RandomAccessFile(
                kvs.stream("camera").folder().resolve(broken.file()).toFile(), "rw")) {
            file.seek(broken.offset() + 12);
            file.write(new byte[(int) broken.length() - 12]);
        }

        List<Image> images = images(request ->
                        request.startTimestamp(at(1500)).endTimestamp(at(3500)).samplingInterval(1000))
                .images();

        assertThat(images).extracting(Image::error).containsExactly(null, ImageError.MEDIA_ERROR, null);
        assertThat(see(images.get(2)).number()).isEqualTo(35);
    }

    @Test
    void serverTimestampsSelectToo() {
        FragmentInfo third = kvs.stream("camera").fragments().get(2);
        Instant moment = third.serverTimestamp();

        List<Image> images = images(request -> request.imageSelectorType(ImageSelectorType.SERVER_TIMESTAMP)
                        .startTimestamp(moment)
                        .endTimestamp(moment))
                .images();

        assertThat(images).singleElement().satisfies(image -> {
            assertThat(image.timeStamp()).isEqualTo(moment);
            assertThat(see(image).number() % 10).isZero();
        });
    }

    @Test
    void badRequestsAreRefused() {
        assertRefused("EndTimestamp is 2026-01-02T03:04:04Z, allowed is", r -> r.endTimestamp(at(-1000)));
        assertRefused("EndTimestamp is 2026-01-02T03:09:05.001Z", r -> r.endTimestamp(at(300_001)));
        assertRefused("StartTimestamp is missing", r -> r.startTimestamp(null));
        assertRefused("SamplingInterval is 199, allowed is 200 or more", r -> r.samplingInterval(199));
        assertRefused("Format is 'GIF', allowed is one of [JPEG, PNG]", r -> r.format("GIF"));
        assertRefused("ImageSelectorType is missing", r -> r.imageSelectorType((String) null));
        assertRefused("WidthPixels is 3841, allowed is 1 to 3840", r -> r.widthPixels(3841));
        assertRefused("HeightPixels is 0, allowed is 1 to 2160", r -> r.heightPixels(0));
        assertRefused("MaxResults is 101, allowed is 1 to 100", r -> r.maxResults(101L));
        assertRefused(
                "JPEGQuality is 101, allowed is 1 to 100",
                r -> r.formatConfigWithStrings(Map.of("JPEGQuality", "101")));
        assertRefused(
                "FormatConfig is {JPEGQuality=best}", r -> r.formatConfigWithStrings(Map.of("JPEGQuality", "best")));
        assertRefused("NextToken is not of an answer to this request", r -> r.nextToken("AAAA"));
        assertThatThrownBy(() -> images(request -> moment(request, 0).streamName("nobody")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aStreamWithoutRetentionHasNoImages() {
        try (var video = Aws.of(kvs).video()) {
            video.createStream(request -> request.streamName("forgetful"));
        }

        assertThatThrownBy(() -> images(request -> moment(request, 0).streamName("forgetful")))
                .isInstanceOf(NoDataRetentionException.class)
                .hasMessageContaining("UpdateDataRetention");
    }

    @Test
    void withoutFFmpegTheErrorSaysWhatToAdd() throws Exception {
        assertThat(ChildJvm.withoutFFmpeg().run(WithoutFFmpeg.class))
                .contains(
                        "InvalidArgumentException: GetImages needs FFmpeg.",
                        "Add org.bytedeco:ffmpeg and org.bytedeco:javacpp to the class path",
                        "Status Code: 400");
    }

    /** Asks for an image and prints the error. */
    static final class WithoutFFmpeg {

        private WithoutFFmpeg() {}

        public static void main(String... ignored) {
            try (KvsLocal kvs = KvsLocal.builder().start();
                    KinesisVideoArchivedMediaClient client = Aws.of(kvs).archived()) {
                kvs.createRecordedChannel("camera");
                client.getImages(request -> moment(base(request), 0));
            } catch (InvalidArgumentException e) {
                System.out.println(e);
            }
        }
    }

    private void assertRefused(String message, Consumer<GetImagesRequest.Builder> change) {
        assertThatThrownBy(() -> images(request -> change.accept(moment(request, 0))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining(message);
    }

    private GetImagesResponse images(Consumer<GetImagesRequest.Builder> change) {
        GetImagesRequest.Builder request = base(GetImagesRequest.builder());
        change.accept(request);
        return client.getImages(request.build());
    }

    private static GetImagesRequest.Builder base(GetImagesRequest.Builder request) {
        return request.streamName("camera")
                .imageSelectorType(ImageSelectorType.PRODUCER_TIMESTAMP)
                .format(Format.JPEG);
    }

    private static GetImagesRequest.Builder moment(GetImagesRequest.Builder request, long millis) {
        return request.startTimestamp(at(millis)).endTimestamp(at(millis));
    }

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }

    private static List<Integer> evenNumbers(int count) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(2 * i);
        }
        return numbers;
    }

    private static Grey jpeg(int width, int height, int number) {
        return new Grey("mjpeg", width, height, number);
    }

    private Grey see(Image image) {
        try {
            return Grey.of(Base64.getDecoder().decode(image.imageContent()), folder);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
