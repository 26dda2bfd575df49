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

import io.camelkvs.session.Failure;
import io.camelkvs.session.media.AudioFrame;
import io.camelkvs.session.media.MediaSourceListener;
import io.camelkvs.session.media.RawMediaSink;
import io.camelkvs.session.media.VideoFrame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Notes what a source delivers and says. */
final class RecordingSink implements RawMediaSink, MediaSourceListener {

    /**
     * @param corner   brightness of the first pixel, 0 to 255
     * @param luma     average brightness, 0 to 255
     * @param checksum tells pictures apart
     */
    record Picture(int width, int height, long timestamp, long arrival, int corner, double luma, long checksum) {}

    /** @param loudness largest sample, 0 to 32768 */
    record Sound(long timestamp, int bytes, int channels, int loudness) {}

    final List<Picture> pictures = new CopyOnWriteArrayList<>();
    final List<Sound> sounds = new CopyOnWriteArrayList<>();
    final List<String> delivering = new CopyOnWriteArrayList<>();
    final List<Failure> failures = new CopyOnWriteArrayList<>();
    final AtomicInteger calls = new AtomicInteger();

    @Override
    public void onVideo(VideoFrame frame) {
        calls.incrementAndGet();
        long sum = 0;
        long checksum = 0;
        for (int row = 0; row < frame.height(); row += 4) {
            for (int column = 0; column < frame.width(); column += 4) {
                int value = frame.y().get(row * frame.strideY() + column) & 0xFF;
                sum += value;
                checksum = checksum * 31 + value;
            }
        }
        double luma = sum / (frame.width() / 4.0 * frame.height() / 4.0);
        pictures.add(new Picture(
                frame.width(),
                frame.height(),
                frame.timestampNanos(),
                System.nanoTime(),
                frame.y().get(0) & 0xFF,
                luma,
                checksum));
    }

    @Override
    public void onAudio(AudioFrame frame) {
        calls.incrementAndGet();
        int loudness = 0;
        ByteBuffer samples = ByteBuffer.wrap(frame.pcm()).order(ByteOrder.LITTLE_ENDIAN);
        while (samples.hasRemaining()) {
            loudness = Math.max(loudness, Math.abs((int) samples.getShort()));
        }
        sounds.add(new Sound(frame.timestampNanos(), frame.pcm().length, frame.channels(), loudness));
    }

    @Override
    public void onDelivering(String description) {
        calls.incrementAndGet();
        delivering.add(description);
    }

    @Override
    public void onStalled(Failure failure) {
        calls.incrementAndGet();
        failures.add(failure);
    }
}
