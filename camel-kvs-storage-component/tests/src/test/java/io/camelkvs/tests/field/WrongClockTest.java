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
package io.camelkvs.tests.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.local.KvsLocal;
import io.camelkvs.local.Limits;
import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.FaultKind;
import io.camelkvs.session.EventType;
import io.camelkvs.session.FailureKind;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine whose clock is wrong was refused for ever; docs/field-reports.md has the reports. */
@Execution(ExecutionMode.CONCURRENT)
class WrongClockTest {

    @ParameterizedTest
    @ValueSource(strings = {"PT-25M", "PT25M", "PT-20H"})
    void machineWhoseClockIsWrongIsRecordedAllTheSame(Duration offset) {
        Clock theirs = Clock.offset(Clock.systemUTC(), offset);
        try (Testbed bed = Testbed.withoutMedia(KvsLocal.builder().clock(theirs))) {
            Camera camera = bed.camera("front-door").hasty();
            camera.join().exceptionally(late -> null).join();
            camera.awaitRest();
            assertThat(camera.count(EventType.FAILED))
                    .as("attempts that failed for it")
                    .isLessThanOrEqualTo(1);
            assertThat(camera.failures()).isSubsetOf(FailureKind.SIGNATURE_EXPIRED);
        }
    }

    /** By then the signature of the former connection is of no use any more, and neither is the difference of the clocks. */
    @ParameterizedTest
    @ValueSource(strings = {"PT6M", "PT-6M"})
    void clockThatIsSetBetweenTwoConnections(Duration step) {
        SteppedClock theirs = new SteppedClock();
        Limits unaffected = Limits.ofService().scaled(20);
        try (Testbed bed = Testbed.withoutMedia(KvsLocal.builder().clock(theirs).limits(unaffected))) {
            Camera camera = bed.camera("front-door").hasty().ingests();
            theirs.step(step);
            bed.inject(Fault.of(FaultKind.SOCKET_CUT).channel("front-door"));
            camera.awaitEvent(EventType.SIGNALING_OPENED, 2);
            assertThat(camera.snapshot().lastFailure().kind()).isEqualTo(FailureKind.SIGNATURE_EXPIRED);
            assertThat(camera.count(EventType.JOIN_CALLED)).isEqualTo(1);
        }
    }
}
