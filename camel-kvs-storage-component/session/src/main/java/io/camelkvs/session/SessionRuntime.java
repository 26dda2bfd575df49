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
package io.camelkvs.session;

import java.util.concurrent.Executor;

/**
 * The threads and the time that sessions run on. All belong to the host (a Camel context, a test), which shuts them
 * down after the {@link ChannelSessions} that uses them.
 *
 * @param scheduler timers of the sessions
 * @param queue     runs the serial queues of all sessions; a small pool serves any number of sessions
 * @param calls     runs calls over the network, each of which may block for its time-out (10 s); bounded
 * @param blocking  runs what media peers and sources do that blocks for a moment: native creation, answers, closing;
 *                  bounded, and apart from the calls so that a service that hangs does not hold up healthy media
 * @param pacer     the one timer that paces all media sources
 * @param readers   runs the endless reading loop of media sources that block; must start every task at once
 */
public record SessionRuntime(
        Scheduler scheduler, Executor queue, Executor calls, Executor blocking, Scheduler pacer, Executor readers) {}
