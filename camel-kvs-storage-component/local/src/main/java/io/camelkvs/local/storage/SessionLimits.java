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

import java.time.Duration;

/**
 * How long storage sessions live.
 *
 * @param connect         how long after its offer one may take to be connected
 * @param life            how long after its join it ends
 * @param idle            how long a master's may be connected without media
 * @param olderEndAtJoin  whether a join ends older ones at once, not only when it leads to a connection
 * @param viewers         those of viewers
 */
public record SessionLimits(
        Duration connect, Duration life, Duration idle, boolean olderEndAtJoin, ViewerSessionLimits viewers) {

    Duration idle(boolean master) {
        return master ? idle : viewers.idle();
    }
}
