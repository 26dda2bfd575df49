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
package io.camelkvs.component.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.media.I420Picture;
import io.camelkvs.session.media.VideoFrame;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewerPicturesTest {

    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final long FRAME = Duration.ofMillis(40).toNanos();

    private final Deque<Runnable> route = new ArrayDeque<>();
    private final List<TakenPicture> routed = new ArrayList<>();
    private long now;
    private final ViewerPictures pictures = new ViewerPictures(
            Duration.ofMillis(500), () -> now, Clock.fixed(NOW, ZoneOffset.UTC), route::add, routed::add);

    @Test
    void keepsThePaceOfTheInterval() {
        int wanted = 0;
        for (int frame = 0; frame < 250; frame++) { // 10 s
            wanted += pictures.wantsPicture() ? 1 : 0;
            now += FRAME;
        }
        assertThat(wanted).isEqualTo(20);
    }

    @Test
    void beginsAnewAfterAPause() {
        assertThat(pictures.wantsPicture()).isTrue();
        now += Duration.ofSeconds(60).toNanos();
        assertThat(pictures.wantsPicture()).isTrue();
        now += FRAME;
        assertThat(pictures.wantsPicture()).isFalse();
    }

    @Test
    void theNewestWaitsForASlowRoute() {
        for (int shade = 1; shade <= 5; shade++) {
            pictures.onPicture(picture(shade));
        }
        assertThat(route).hasSize(1);
        route.remove().run();

        assertThat(routed).extracting(taken -> taken.picture().y()[0]).containsExactly((byte) 5);
        assertThat(routed.get(0).time()).isEqualTo(NOW);
        pictures.onPicture(picture(6));
        route.remove().run();
        assertThat(routed).hasSize(2);
    }

    @Test
    void copiesThePlanesWithoutTheirPadding() {
        pictures.onPicture(picture(7));
        route.remove().run();

        I420Picture copy = routed.get(0).picture();
        assertThat(copy.width()).isEqualTo(16);
        assertThat(copy.y()).hasSize(256).containsOnly(7);
        assertThat(copy.u()).hasSize(64).containsOnly(8);
        assertThat(copy.v()).hasSize(64).containsOnly(9);
    }

    @Test
    void takesNothingAfterClose() {
        pictures.onPicture(picture(1));
        pictures.close(Duration.ZERO);
        route.remove().run();
        pictures.onPicture(picture(2));

        assertThat(pictures.wantsPicture()).isFalse();
        assertThat(routed).isEmpty();
        assertThat(route).isEmpty();
    }

    /** Rows with four bytes of padding, as native code has them. */
    private static VideoFrame picture(int shade) {
        return new VideoFrame(16, 16, plane(shade, 16), 20, plane(shade + 1, 8), 12, plane(shade + 2, 8), 12, 0);
    }

    private static ByteBuffer plane(int value, int side) {
        ByteBuffer plane = ByteBuffer.allocateDirect((side + 4) * side);
        for (int i = 0; i < plane.capacity(); i++) {
            plane.put(i, (byte) (i % (side + 4) < side ? value : 99));
        }
        return plane;
    }
}
