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
package io.camelkvs.local.storage;

import io.camelkvs.fuzz.Target;
import io.camelkvs.local.signaling.Participant;
import java.util.List;

/** Answers to the offers of storage sessions. */
public final class AnswerTargets {

    private static final Participant VIEWER = Participant.viewer("anna");

    private AnswerTargets() {}

    public static List<Target> all() {
        return List.of(Target.ofText(
                "directions of an answer",
                AnswerTargets::check,
                "v=0\r\na=sendrecv\r\nm=video 9 x 96\r\na=sendonly\r\nm=audio 9 x 111\r\na=recvonly\r\n",
                "v=0\nm=\nm=audio\na= inactive \n"));
    }

    private static void check(String sdp) {
        for (Participant from : List.of(Participant.MASTER, VIEWER)) {
            try {
                AnswerRules.check(from, sdp);
            } catch (IllegalArgumentException e) {
                if (e.getMessage().length() > sdp.length() + 200) {
                    throw new AssertionError("The message is longer than what it is about", e);
                }
            }
        }
    }
}
