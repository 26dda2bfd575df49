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
package io.camelkvs.rtp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of code that throws where it must not: a warning the first time, a debug line from then on. One thread. */
final class FaultLog {

    private static final Logger LOG = LoggerFactory.getLogger(FaultLog.class);

    private final String name;
    private boolean told;

    FaultLog(String name) {
        this.name = name;
    }

    void report(String what, RuntimeException fault) {
        if (told) {
            LOG.debug("{}: {} failed again", name, what, fault);
        } else {
            LOG.warn("{}: {} failed; what it was given is lost", name, what, fault);
            told = true;
        }
    }
}
