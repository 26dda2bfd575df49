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
package io.camelkvs.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.camelkvs.session.FailureKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A camera made of pictures that are handed over, in virtual time. */
class RouteMediaSourceTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final RouteSources sources = new RouteSources();
    private final RouteCamera camera = new RouteCamera(sources, "s-1", TIMEOUT);

    @AfterEach
    void close() {
        camera.close();
    }

    @Test
    void showsNothingBeforeTheFirstPicture() {
        assertThat(camera.watch(SECOND)).isEmpty();
        assertThat(camera.delivering).isEmpty();
        assertThat(camera.stalls).isEmpty();
    }

    @Test
    void saysThatNoPictureEverCame() {
        camera.advance(TIMEOUT.plus(SECOND));
        assertThat(camera.stalls).singleElement().satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(FailureKind.SOURCE_UNAVAILABLE);
            assertThat(failure.message()).isEqualTo("No route has handed over a picture within 3000 ms.");
            assertThat(failure.remedy()).contains("sendVideoFrame").contains("frameTimeout");
        });
        camera.show(100);
        assertThat(camera.next().middle()).isEqualTo(100);
        assertThat(camera.delivering).hasSize(1);
    }

    @Test
    void repeatsAPictureAtTheRateOfTheOptions() {
        camera.show(100);
        List<RouteCamera.Shown> shown = camera.watch(Duration.ofMillis(950));
        assertThat(shown).hasSize(RouteCamera.RATE).allMatch(picture -> picture.middle() == 100);
        for (int i = 1; i < shown.size(); i++) {
            assertThat(shown.get(i).stamp() - shown.get(i - 1).stamp())
                    .isEqualTo(Duration.ofMillis(100).toNanos());
        }
        assertThat(camera.delivering).containsExactly("pictures from routes, sent as 64x48 at 10 frames per second");
    }

    @Test
    void showsTheNewestOfAFasterRoute() {
        camera.show(1);
        camera.advance(SECOND);
        for (int i = 20; i < 30; i++) {
            camera.show(i);
        }
        assertThat(camera.watch(SECOND)).hasSize(10).allMatch(picture -> picture.middle() == 29);
    }

    @Test
    void showsNothingAnyMoreWhenThePictureIsTooOld() {
        camera.show(100);
        List<RouteCamera.Shown> shown = camera.watch(TIMEOUT.multipliedBy(3));
        assertThat(shown).hasSize(31);
        assertThat(camera.stalls).singleElement().satisfies(failure -> assertThat(failure.message())
                .isEqualTo("No route has handed over a picture for 3000 ms."));

        camera.show(101);
        assertThat(camera.watch(SECOND)).hasSize(10).allMatch(picture -> picture.middle() == 101);
        assertThat(camera.delivering).hasSize(2);
    }

    @Test
    void goesOnWithTheFormerPictureWhenOneCannotBeRead() {
        camera.show(100);
        camera.advance(SECOND);
        assertThatThrownBy(() -> camera.source.show(picture -> {
                    Arrays.fill(picture.y(), (byte) 1);
                    throw new IllegalArgumentException("damaged");
                }))
                .hasMessage("damaged");
        assertThat(camera.watch(SECOND)).hasSize(10).allMatch(picture -> picture.middle() == 100);
        camera.show(102);
        assertThat(camera.next().middle()).isEqualTo(102);
    }

    @Test
    void isSilentAllTheTimeAndPlaysWhatIsHeard() {
        camera.advance(SECOND);
        assertThat(camera.sound.size()).isCloseTo(48_000 * 4, within(2000));
        assertThat(camera.sound.toByteArray()).containsOnly(0);

        camera.sound.reset();
        byte[] tone = new byte[48_000 / 2 * 2];
        Arrays.fill(tone, (byte) 0x11);
        camera.source.hear(new Pcm(tone, 48_000, 1));
        camera.advance(SECOND);
        byte[] heard = camera.sound.toByteArray();
        int loud = 0;
        for (byte value : heard) {
            loud += value == 0x11 ? 1 : 0;
        }
        assertThat(loud).as("half a second of stereo").isEqualTo(48_000 / 2 * 4);
    }

    @Test
    void dropsOldSoundWhenMoreComesThanIsPlayed() {
        for (int i = 1; i <= 5; i++) {
            byte[] half = new byte[48_000];
            Arrays.fill(half, (byte) i);
            camera.source.hear(new Pcm(half, 48_000, 1));
        }
        camera.advance(SECOND);
        assertThat(camera.sound.toByteArray()).contains(5).doesNotContain(1, 2);
    }

    @Test
    void neverStallsIfItOnlySpeaks() {
        try (RouteCamera speaker = new RouteCamera(sources, "s-viewer", null)) {
            assertThat(speaker.delivering).containsExactly("sound from routes");
            assertThat(speaker.watch(TIMEOUT.multipliedBy(10))).isEmpty();
            assertThat(speaker.stalls).isEmpty();
            assertThat(speaker.sound.size()).isPositive();
            assertThatThrownBy(() -> speaker.show(100))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("A viewer sends no pictures: use sendAudio, or role=MASTER");
        }
    }

    @Test
    void isFoundBySessionUntilClosed() {
        assertThat(sources.find("s-1")).isSameAs(camera.source);
        assertThat(sources.find("s-2")).isNull();
        try (RouteCamera next = new RouteCamera(sources, "s-1", TIMEOUT)) {
            camera.close();
            assertThat(sources.find("s-1")).isSameAs(next.source);
        }
        assertThat(sources.find("s-1")).isNull();
        assertThat(camera.time.pending()).isZero();
    }
}
