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
package io.camelkvs.session.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceClockTest {

    private static final Instant START = Instant.parse("2025-01-02T03:04:05Z");

    private Instant machine = START;
    private final ServiceClock clock = new ServiceClock(() -> machine);

    /** The Date of a service whose clock is that far ahead of this machine's. */
    private String date(long seconds) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                machine.plusSeconds(seconds).atZone(ZoneOffset.UTC));
    }

    private ServiceClock.Verdict refused(long seconds) {
        return clock.refused(clock.correction(), date(seconds));
    }

    private void expectOffset(long seconds) {
        assertThat(clock.now()).isEqualTo(machine.plusSeconds(seconds));
        assertThat(clock.asClock().instant()).isEqualTo(clock.now());
    }

    @Test
    void isTheMachinesUntilItKnowsBetter() {
        expectOffset(0);
        assertThat(clock.offset()).isNull();
    }

    @Test
    void takesASmallDifferenceFromAnyAnswer() {
        clock.accepted(clock.correction(), date(120));
        expectOffset(120);
        assertThat(clock.offset()).isEqualTo(Duration.ofSeconds(120));
        clock.observed(date(-120));
        expectOffset(-120);
        clock.observed(date(3));
        expectOffset(0);
        assertThat(clock.offset()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void leavesSecondsAlone() {
        ServiceClock.Correction before = clock.correction();
        clock.accepted(before, date(9));
        assertThat(clock.correction()).isSameAs(before);
        assertThat(clock.offset()).isEqualTo(Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @ValueSource(longs = {300, -300, 3_600, -86_400, 400L * 86_400, -50L * 365 * 86_400})
    void doesNotBelieveADateThatAnAcceptedSignatureBelies(long seconds) {
        clock.accepted(clock.correction(), date(seconds));
        expectOffset(0);
        assertThat(clock.offset()).isNull();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "garbage", "Thu, 99 Jan 2025 03:14:05 GMT", "2025-01-02T03:14:05Z", "\u0000"})
    void ignoresADateThatItCannotRead(String date) {
        clock.accepted(clock.correction(), date);
        clock.observed(date);
        expectOffset(0);
        ServiceClock.Verdict verdict = clock.refused(clock.correction(), date);
        assertThat(verdict.kind()).isEqualTo(FailureKind.CLOCK_WRONG);
        assertThat(verdict.words()).contains("no readable Date");
        expectOffset(0);
    }

    @ParameterizedTest
    @ValueSource(longs = {600, -600, 86_400, -364 * 86_400})
    void triesTheServicesTimeAfterARefusal(long seconds) {
        ServiceClock.Verdict verdict = refused(seconds);
        assertThat(verdict.kind()).isEqualTo(FailureKind.SIGNATURE_EXPIRED);
        assertThat(verdict.words())
                .contains(Math.abs(seconds) + " s " + (seconds < 0 ? "ahead of" : "behind") + " the service's");
        expectOffset(seconds);
        assertThat(clock.offset()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(longs = {366L * 86_400, -20L * 365 * 86_400})
    void doesNotTryADateThatIsMoreThanAYearOff(long seconds) {
        ServiceClock.Verdict verdict = refused(seconds);
        assertThat(verdict.kind()).isEqualTo(FailureKind.CLOCK_WRONG);
        assertThat(verdict.words()).contains("More than a year is not corrected");
        expectOffset(0);
    }

    @Test
    void triesAgainAtOnceWhenTheClockWasCorrectedSinceTheSignature() {
        ServiceClock.Correction old = clock.correction();
        clock.refused(old, date(600));
        assertThat(clock.refused(old, date(600)).kind()).isEqualTo(FailureKind.SIGNATURE_EXPIRED);
        expectOffset(600);
    }

    @Test
    void dropsACorrectionThatIsRefusedAndLearnsNoneForAMinute() {
        refused(600);
        ServiceClock.Verdict second = refused(600);
        assertThat(second.kind()).isEqualTo(FailureKind.CLOCK_WRONG);
        assertThat(second.words()).contains("600 s behind", "was refused, too");
        expectOffset(0);
        machine = machine.plusSeconds(59);
        assertThat(refused(600).kind()).isEqualTo(FailureKind.CLOCK_WRONG);
        expectOffset(0);
        machine = machine.plusSeconds(1);
        assertThat(refused(600).kind()).isEqualTo(FailureKind.SIGNATURE_EXPIRED);
        expectOffset(600);
    }

    @Test
    void costsFewFastRetriesWhenTheServiceSendsAnotherDateEachTime() {
        int fast = 0;
        for (int call = 0; call < 600; call++) {
            if (refused(400 + 1_000L * (call % 50)).kind() == FailureKind.SIGNATURE_EXPIRED) {
                fast++;
            }
            machine = machine.plusSeconds(1);
        }
        assertThat(fast).isLessThanOrEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 600})
    void learnsNothingFromADateThatTheSignatureAgreedWith(long seconds) {
        refused(seconds);
        for (int i = 0; i < 5; i++) {
            clock.accepted(clock.correction(), date(seconds));
            ServiceClock.Verdict verdict = refused(seconds);
            assertThat(verdict.kind()).isEqualTo(FailureKind.CLOCK_WRONG);
            assertThat(verdict.words()).contains("made with the service's time");
        }
        expectOffset(seconds < 10 ? 0 : seconds);
    }

    @Test
    void learnsFromARefusalAfterAnAcceptedSignature() {
        clock.accepted(clock.correction(), date(0));
        assertThat(refused(600).kind()).isEqualTo(FailureKind.SIGNATURE_EXPIRED);
        expectOffset(600);
    }

    @Test
    void followsAClockThatIsSetRightWhileACorrectionIsInUse() {
        refused(600);
        clock.accepted(clock.correction(), date(600));
        assertThat(refused(0).kind()).isEqualTo(FailureKind.SIGNATURE_EXPIRED);
        expectOffset(0);
    }

    @Test
    void knowsWhichDatesRuleOutThatASignatureWasAccepted() {
        assertThat(clock.isBeyondTolerance(clock.correction(), date(299))).isFalse();
        assertThat(clock.isBeyondTolerance(clock.correction(), date(-301))).isTrue();
        assertThat(clock.isBeyondTolerance(clock.correction(), null)).isFalse();
    }
}
