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

import io.camelkvs.local.codec.AudioStages;
import io.camelkvs.local.event.EventLog;
import io.camelkvs.local.fault.FaultSwitches;
import io.camelkvs.local.signaling.SignalingHub;
import io.camelkvs.local.time.Timer;
import java.time.Clock;
import java.util.concurrent.Executor;

/**
 * What all storage sessions share.
 *
 * @param engine makes peers
 * @param hub    reaches the masters
 * @param timer  for deadlines
 * @param clock  for time stamps
 * @param pool   runs the channels' queues; its threads may block on files
 * @param limits how long sessions live
 * @param faults what goes wrong
 * @param events hears what happens
 * @param audio  what sound goes through before it is stored
 */
public record StorageContext(
        PeerEngine engine,
        SignalingHub hub,
        Timer timer,
        Clock clock,
        Executor pool,
        SessionLimits limits,
        FaultSwitches faults,
        EventLog events,
        AudioStages audio) {}
