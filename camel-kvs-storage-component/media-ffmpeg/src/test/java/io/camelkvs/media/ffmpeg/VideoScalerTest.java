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
package io.camelkvs.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.media.Letterbox;
import io.camelkvs.session.media.VideoFormat;
import io.camelkvs.session.media.VideoFrame;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoScalerTest {

    private static final int GREY = 200;
    private static final int COLOUR = 90;

    @BeforeAll
    static void loadNatives() {
        FFmpegNatives.load(Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource({
        "1280, 720, 640, 480, 0, 60, 640, 360",
        "1920, 1080, 1280, 720, 0, 0, 1280, 720",
        "720, 1280, 640, 480, 184, 0, 270, 480",
        "100, 100, 640, 480, 80, 0, 480, 480",
        "3000, 16, 640, 480, 0, 238, 640, 4",
        "641, 479, 638, 480, 0, 2, 638, 476",
        "33, 101, 250, 200, 92, 0, 66, 200"
    })
    void keepsTheShapeOfThePictureWithBlackAround(
            int width, int height, int frameWidth, int frameHeight, int x, int y, int boxWidth, int boxHeight) {
        Letterbox box = new Letterbox(x, y, boxWidth, boxHeight);
        VideoFormat format = new VideoFormat(frameWidth, frameHeight, 15);
        assertThat(Letterbox.fit((double) width / height, frameWidth, frameHeight))
                .isEqualTo(box);
        AVFrame picture = picture(width, height, avutil.AV_PIX_FMT_YUV420P);
        try (VideoScaler scaler = new VideoScaler(format)) {
            VideoFrame frame = scaler.scale(picture, 42);
            assertThat(frame.timestampNanos()).isEqualTo(42);
            assertThat(frame.width()).isEqualTo(frameWidth);
            assertThat(frame.height()).isEqualTo(frameHeight);
            assertPlane(frame.y(), frame.strideY(), format, box, 1, GREY, 16);
            assertPlane(frame.u(), frame.strideU(), format, box, 2, COLOUR, 128);
            assertPlane(frame.v(), frame.strideV(), format, box, 2, COLOUR, 128);
        } finally {
            avutil.av_frame_free(picture);
        }
    }

    @Test
    void followsACameraThatChangesItsPictures() {
        VideoFormat format = new VideoFormat(320, 240, 15);
        AVFrame wide = picture(640, 360, avutil.AV_PIX_FMT_YUV420P);
        AVFrame narrow = picture(320, 240, avutil.AV_PIX_FMT_YUV420P);
        AVFrame anamorphic = picture(320, 240, avutil.AV_PIX_FMT_YUV420P);
        anamorphic.sample_aspect_ratio().num(4).den(3);
        try (VideoScaler scaler = new VideoScaler(format)) {
            assertThat(firstPixel(scaler.scale(wide, 0))).isEqualTo(16);
            assertThat(firstPixel(scaler.scale(narrow, 0))).isEqualTo(GREY);
            assertThat(firstPixel(scaler.scale(anamorphic, 0))).isEqualTo(16);
        } finally {
            avutil.av_frame_free(wide);
            avutil.av_frame_free(narrow);
            avutil.av_frame_free(anamorphic);
        }
    }

    @Test
    void bringsTheFullRangeOfJpegToTheRangeOfVideo() {
        VideoFormat format = new VideoFormat(320, 240, 15);
        AVFrame jpeg = picture(320, 240, avutil.AV_PIX_FMT_YUVJ420P);
        AVFrame marked = picture(320, 240, avutil.AV_PIX_FMT_YUV420P);
        marked.color_range(avutil.AVCOL_RANGE_JPEG);
        try (VideoScaler scaler = new VideoScaler(format)) {
            int limited = Math.round(16 + GREY * 219f / 255);
            assertThat(firstPixel(scaler.scale(jpeg, 0))).isBetween(limited - 1, limited + 1);
            assertThat(firstPixel(scaler.scale(marked, 0))).isBetween(limited - 1, limited + 1);
        } finally {
            avutil.av_frame_free(jpeg);
            avutil.av_frame_free(marked);
        }
    }

    private static void assertPlane(
            ByteBuffer plane, int stride, VideoFormat format, Letterbox box, int shrink, int inside, int outside) {
        assertThat(plane.position()).isZero();
        for (int row = 0; row < format.height() / shrink; row++) {
            for (int column = 0; column < format.width() / shrink; column++) {
                boolean inBox = row >= box.y() / shrink
                        && row < (box.y() + box.height()) / shrink
                        && column >= box.x() / shrink
                        && column < (box.x() + box.width()) / shrink;
                int value = plane.get(row * stride + column) & 0xFF;
                if (Math.abs(value - (inBox ? inside : outside)) > 1) {
                    assertThat(value)
                            .as("row %d, column %d, one of %d", row, column, shrink)
                            .isEqualTo(inBox ? inside : outside);
                }
            }
        }
    }

    private static int firstPixel(VideoFrame frame) {
        return frame.y().get(0) & 0xFF;
    }

    private static AVFrame picture(int width, int height, int pixelFormat) {
        AVFrame frame = avutil.av_frame_alloc().width(width).height(height).format(pixelFormat);
        FFmpegErrors.check(avutil.av_frame_get_buffer(frame, 0), "av_frame_get_buffer");
        fill(frame, 0, height, GREY);
        fill(frame, 1, (height + 1) / 2, COLOUR);
        fill(frame, 2, (height + 1) / 2, COLOUR);
        return frame;
    }

    private static void fill(AVFrame frame, int plane, int rows, int value) {
        ByteBuffer memory =
                frame.data(plane).capacity((long) rows * frame.linesize(plane)).asByteBuffer();
        while (memory.hasRemaining()) {
            memory.put((byte) value);
        }
    }
}
