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
package io.camelkvs.local.image;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.camelkvs.local.api.Address;
import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.api.OperationTable;
import io.camelkvs.local.codec.FFmpeg;
import io.camelkvs.local.codec.FFmpegMissingException;
import io.camelkvs.local.control.Stream;
import io.camelkvs.local.control.StreamLookup;
import io.camelkvs.local.store.MediaStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/** GetImages: pictures out of stored video. Any thread may call. */
public final class ImageOperations {

    /** API reference, Image: most characters of an ImageContent. */
    private static final int MAX_CONTENT = 6_291_456;
    /** An answer with so many characters of images ends a page. */
    private static final int MAX_ANSWER = 16 << 20;
    /** Requests that decode at once. */
    private static final int MOST_AT_ONCE = 4;

    private static final String NO_MEDIA = "NO_MEDIA";
    private static final String MEDIA_ERROR = "MEDIA_ERROR";

    private final StreamLookup streams;
    private final MediaStore media;
    private final Semaphore decoding = new Semaphore(MOST_AT_ONCE);

    public ImageOperations(StreamLookup streams, MediaStore media) {
        this.streams = streams;
        this.media = media;
    }

    public void addTo(OperationTable table) {
        table.add("/getImages", ImagesRequest.class, this::images);
    }

    private ImagesResponse images(ImagesRequest request, Address address) {
        Stream stream = streams.findRetained(request.streamName(), request.streamARN());
        ImageSampling sampling = ImageSampling.of(request);
        ImagePage page = ImagePage.of(request, sampling.count());
        requireFFmpeg();
        if (!decoding.tryAcquire()) {
            throw new ApiException(
                    400,
                    "ClientLimitExceededException",
                    "More than " + MOST_AT_ONCE + " GetImages requests at once; try again when one is answered.");
        }
        try {
            return answer(new ImageFinder(media.stream(stream.name()), sampling, page), sampling, page);
        } finally {
            decoding.release();
        }
    }

    private static void requireFFmpeg() {
        try {
            FFmpeg.load();
        } catch (FFmpegMissingException e) {
            throw ApiException.invalidArgument("GetImages needs FFmpeg. " + e.getMessage());
        }
    }

    private static ImagesResponse answer(ImageFinder finder, ImageSampling sampling, ImagePage page) {
        List<Image> images = new ArrayList<>();
        long size = 0;
        int next = page.from();
        while (next < page.to() && size < MAX_ANSWER) {
            List<Image> more = ofOneFragment(finder, sampling, next, page.to());
            images.addAll(more);
            next += more.size();
            size += more.stream().mapToLong(Image::size).sum();
        }
        return new ImagesResponse(images, ImagePage.token(next, sampling.count()));
    }

    /** For moments from one on that the same fragment holds, or for one that none does. */
    private static List<Image> ofOneFragment(ImageFinder finder, ImageSampling sampling, int from, int to) {
        Optional<Integer> place = finder.holding(sampling.moment(from));
        if (place.isEmpty()) {
            return List.of(Image.error(sampling.moment(from), NO_MEDIA));
        }
        List<Instant> moments = new ArrayList<>();
        for (int i = from; i < to && finder.holding(sampling.moment(i)).equals(place); i++) {
            moments.add(sampling.moment(i));
        }
        List<byte[]> stills = finder.images(place.get(), moments);
        if (stills.isEmpty()) {
            return moments.stream()
                    .map(moment -> Image.error(moment, MEDIA_ERROR))
                    .toList();
        }
        return IntStream.range(0, stills.size())
                .mapToObj(i -> Image.of(moments.get(i), stills.get(i)))
                .toList();
    }

    record ImagesResponse(List<Image> images, String nextToken) {}

    /** Either with an error or with a content in Base64; the time in seconds since 1970. */
    record Image(BigDecimal timeStamp, String error, String imageContent) {

        static Image of(Instant moment, byte[] still) {
            String content = Base64.getEncoder().encodeToString(still);
            return content.length() > MAX_CONTENT
                    ? error(moment, MEDIA_ERROR)
                    : new Image(seconds(moment), null, content);
        }

        static Image error(Instant moment, String error) {
            return new Image(seconds(moment), error, null);
        }

        @JsonIgnore
        int size() {
            return imageContent == null ? 0 : imageContent.length();
        }

        private static BigDecimal seconds(Instant moment) {
            return BigDecimal.valueOf(moment.toEpochMilli(), 3);
        }
    }
}
