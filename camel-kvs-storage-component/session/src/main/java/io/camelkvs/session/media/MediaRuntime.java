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
package io.camelkvs.session.media;

import io.camelkvs.session.Scheduler;
import java.util.concurrent.Executor;

/**
 * What media sources and peers may use of the host's threads and time.
 *
 * @param pacer    the one timer that paces all media; its tasks must be short
 * @param readers  starts every task at once; for reading loops that block for as long as the source is open
 * @param blocking bounded pool for calls that block for a while
 */
public record MediaRuntime(Scheduler pacer, Executor readers, Executor blocking) {}
