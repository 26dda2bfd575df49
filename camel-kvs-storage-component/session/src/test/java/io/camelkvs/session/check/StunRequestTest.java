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
package io.camelkvs.session.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StunRequestTest {

    private static byte[] answer(StunRequest request, int type) {
        byte[] answer = Arrays.copyOf(request.bytes(), StunRequest.HEADER_LENGTH);
        answer[0] = (byte) (type >> 8);
        answer[1] = (byte) type;
        answer[3] = 0;
        return answer;
    }

    private static boolean answers(StunRequest request, byte[] message) {
        return request.isAnsweredBy(message, message.length);
    }

    @Test
    void asksForABinding() {
        byte[] bytes = StunRequest.binding().bytes();
        assertThat(bytes).hasSize(20);
        assertThat(HexFormat.of().formatHex(bytes, 0, 8)).isEqualTo("000100002112a442");
    }

    @Test
    void asksForAnAllocationOverUdp() {
        byte[] bytes = StunRequest.allocate().bytes();
        assertThat(bytes).hasSize(28);
        assertThat(HexFormat.of().formatHex(bytes, 0, 8)).isEqualTo("000300082112a442");
        assertThat(HexFormat.of().formatHex(bytes, 20, 28)).isEqualTo("0019000411000000");
    }

    @Test
    void noTwoRequestsAreAlike() {
        assertThat(StunRequest.binding().bytes())
                .isNotEqualTo(StunRequest.binding().bytes());
    }

    @ParameterizedTest
    @CsvSource({"0101, true", "0111, true", "0103, false", "0113, false", "0001, false", "0011, false", "8101, false"})
    void knowsTheAnswersToABinding(String type, boolean expected) {
        StunRequest request = StunRequest.binding();
        assertThat(answers(request, answer(request, Integer.parseInt(type, 16))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0103, true", "0113, true", "0101, false", "0111, false"})
    void knowsTheAnswersToAnAllocation(String type, boolean expected) {
        StunRequest request = StunRequest.allocate();
        assertThat(answers(request, answer(request, Integer.parseInt(type, 16))))
                .isEqualTo(expected);
    }

    @Test
    void takesNoAnswerOfAnother() {
        StunRequest request = StunRequest.binding();
        byte[] good = answer(request, 0x0101);
        for (int i = 4; i < good.length; i++) {
            byte[] other = good.clone();
            other[i] ^= 1;
            assertThat(answers(request, other)).as("byte %d changed", i).isFalse();
        }
        assertThat(request.isAnsweredBy(good, 19)).isFalse();
        assertThat(request.isAnsweredBy(new byte[0], 0)).isFalse();
    }
}
