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
package io.camelkvs.rtp.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacerTest {

    private final Pacer pacer = new Pacer();
    private final List<String> sent = new ArrayList<>();

    private void media(int count) {
        for (int i = 0; i < count; i++) {
            pacer.media(() -> sent.add("media"));
        }
    }

    @Test
    void anOrdinaryPictureLeavesAtOnce() {
        media(Pacer.LEAST_PER_TURN);

        assertThat(sent).hasSize(Pacer.LEAST_PER_TURN);
        assertThat(pacer.waiting()).isZero();
    }

    @Test
    void aKeyFrameIsSpreadOverTurns() {
        media(60);
        assertThat(sent).hasSize(24);

        pacer.onTurn();
        assertThat(sent).hasSize(48);
        pacer.onTurn();
        assertThat(sent).hasSize(60);
    }

    @Test
    void whatIsAddedAfterATurnUsesWhatIsLeftOfIt() {
        media(30);
        pacer.onTurn();
        media(30);

        assertThat(sent).hasSize(48);
    }

    @Test
    void whatIsSentAgainGoesFirst() {
        media(30);
        pacer.repeat(() -> sent.add("repeat"));

        pacer.onTurn();

        assertThat(sent.get(24)).isEqualTo("repeat");
        assertThat(sent).hasSize(31);
    }

    @Test
    void thereIsRoomForSoMuchOnlyButAlwaysForOnePicture() {
        assertThat(pacer.hasRoomFor(3000)).isTrue();
        media(3000);
        assertThat(pacer.hasRoomFor(1)).isFalse();

        for (int i = 0; i < 20; i++) {
            pacer.onTurn();
        }

        assertThat(pacer.waiting()).isLessThan(300);
        assertThat(pacer.hasRoomFor(100)).isTrue();
    }

    @Test
    void repeatsAreBoundedAndHoldUpNothing() {
        int taken = 0;
        for (; pacer.hasRoomForRepeat(); taken++) {
            pacer.repeat(() -> sent.add("repeat"));
        }
        assertThat(taken).isEqualTo(Pacer.REPEATS_PER_TURN + Pacer.MOST_REPEATS);
        assertThat(sent).hasSize(Pacer.REPEATS_PER_TURN);

        media(10);
        assertThat(sent.subList(Pacer.REPEATS_PER_TURN, sent.size()))
                .containsOnly("media")
                .hasSize(10);
        sent.clear();
        pacer.onTurn();
        assertThat(sent).hasSize(Pacer.REPEATS_PER_TURN).containsOnly("repeat");
    }
}
