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
package io.camelkvs.component.event;

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailurePolicy;
import io.camelkvs.session.SessionEvent;

/** Finds the one failure of an outage that is news. Used on one session's queue only. */
final class Outage {

    /** What was told of the present outage, or null. */
    private Failure told;

    /** Whether the session has just got into trouble, or has just given up for another reason than was told. */
    boolean begins(SessionEvent event) {
        if (event.failure() != null && event.failure().policy() == FailurePolicy.FINISH) {
            return false; // a file that was played to its end is no trouble
        }
        return switch (event.type()) {
            case FAILED -> told == null && tell(event.failure());
            case GAVE_UP -> !event.failure().equals(told) && tell(event.failure());
            case INGESTING, LEFT -> {
                told = null;
                yield false;
            }
            default -> false;
        };
    }

    private boolean tell(Failure failure) {
        told = failure;
        return true;
    }
}
