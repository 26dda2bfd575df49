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
package io.camelkvs.media.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoFrameBuffer;
import io.camelkvs.session.Scheduler;
import io.camelkvs.session.media.PictureReceiver;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What libwebrtc's decoder thread meets: each picture is given back, and no exception comes back to it. */
class VideoReceiverTest {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Eye eye = new Eye();
    private final VideoReceiver receiver = new VideoReceiver("cam", eye, Scheduler.of(Clock.systemUTC(), timer));

    @AfterEach
    void endTimer() {
        timer.shutdownNow();
    }

    @Test
    void aPictureThatIsNotWantedIsGivenBackUnconverted() {
        eye.wants = false;
        Buffer buffer = new Buffer(640, 480);
        receiver.take(new VideoFrame(buffer, 0));

        assertThat(buffer.converted).isZero();
        assertThat(buffer.released).isEqualTo(1);
    }

    @Test
    void aPictureThatIsTooLargeIsGivenBackUnconverted() {
        Buffer buffer = new Buffer(VideoReceiver.MOST_PIXELS, 2);
        receiver.take(new VideoFrame(buffer, 0));

        assertThat(buffer.converted).isZero();
        assertThat(buffer.released).isEqualTo(1);
    }

    @Test
    void aPictureThatCannotBeConvertedIsGivenBack() {
        Buffer buffer = new Buffer(640, 480);
        assertThatCode(() -> receiver.take(new VideoFrame(buffer, 0))).doesNotThrowAnyException();

        assertThat(buffer.converted).isEqualTo(1);
        assertThat(buffer.released).isEqualTo(1);
    }

    @Test
    void aPictureThatCannotBeGivenBackDoesNotEndTheProcess() {
        Buffer buffer = new Buffer(640, 480);
        buffer.gone = true;
        assertThatCode(() -> receiver.take(new VideoFrame(buffer, 0))).doesNotThrowAnyException();

        assertThat(buffer.released).isEqualTo(1);
    }

    @Test
    void nothingIsHandedOnAfterTheStop() {
        receiver.stop();
        Buffer buffer = new Buffer(640, 480);
        receiver.take(new VideoFrame(buffer, 0));

        assertThat(eye.asked).isZero();
        assertThat(buffer.released).isEqualTo(1);
    }

    private static final class Eye implements PictureReceiver {
        boolean wants = true;
        int asked;

        @Override
        public boolean wantsPicture() {
            asked++;
            return wants;
        }

        @Override
        public void onPicture(io.camelkvs.session.media.VideoFrame picture) {
            throw new AssertionError("there is none");
        }
    }

    /** One that cannot be converted. */
    private static final class Buffer implements VideoFrameBuffer {
        private final int width;
        private final int height;
        int converted;
        int released;
        boolean gone;

        Buffer(int width, int height) {
            this.width = width;
            this.height = height;
        }

        @Override
        public int getWidth() {
            return width;
        }

        @Override
        public int getHeight() {
            return height;
        }

        @Override
        public I420Buffer toI420() {
            converted++;
            throw new Error("Object handle is null");
        }

        @Override
        public VideoFrameBuffer cropAndScale(int x, int y, int w, int h, int toWidth, int toHeight) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void retain() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void release() {
            released++;
            if (gone) {
                throw new Error("Object handle is null");
            }
        }
    }
}
