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
package io.camelkvs.local.control;

import java.time.Duration;

/** What a deletion brings about outside the catalog. Any thread may call; calls may block on files. */
public interface DeletionEffects {

    /** Runs a task after a delay, on a thread that may block. */
    void later(Duration delay, Runnable task);

    /** Clients must not be able to use it any more. */
    void channelDeleted(Channel channel);

    /** Its media must not be readable any more. */
    void streamDeleted(Stream stream);
}
