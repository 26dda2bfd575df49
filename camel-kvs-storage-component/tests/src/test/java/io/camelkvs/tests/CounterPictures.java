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
package io.camelkvs.tests;

import io.camelkvs.media.webrtc.CounterStrip;
import io.camelkvs.session.media.I420Picture;
import io.camelkvs.session.media.PictureCodec;
import io.camelkvs.session.media.PictureCodecs;
import io.camelkvs.session.media.PictureType;
import java.util.Arrays;

/** Pictures that each carry a number which {@link Recording#counters} finds again. One thread. */
final class CounterPictures {

    private final PictureCodec codec = new PictureCodecs(CounterPictures.class.getClassLoader()).best();
    private final I420Picture picture;
    private long next;

    CounterPictures(int width, int height) {
        picture = new I420Picture(width, height);
        Arrays.fill(picture.y(), (byte) 128);
    }

    /** The next one. */
    byte[] jpeg() {
        CounterStrip.write(picture.y(), picture.width(), picture.width(), next++);
        return codec.encode(picture.frame(0), PictureType.JPEG, 90);
    }

    /** How many there were. */
    long count() {
        return next;
    }
}
