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

import java.time.Duration;

/**
 * How long each stage took on the way to the first acknowledged media. A component is null when the stage was not
 * needed (an already open signaling connection, say) or has not been reached.
 *
 * @param describe                DescribeSignalingChannel and DescribeMediaStorageConfiguration
 * @param endpoint                GetSignalingChannelEndpoint
 * @param iceConfig               GetIceServerConfig
 * @param signaling               opening of the WebSocket
 * @param joinCall                the JoinStorageSession call that led to the offer
 * @param joinToOffer             from that call's answer to the offer; zero if the offer came first
 * @param offerToAnswer           from the offer to our answer being sent
 * @param answerToConnected       from there until ICE and DTLS were up
 * @param connectedToAcknowledged from there until RTCP reported our media as received
 */
public record StageTimings(
        Duration describe,
        Duration endpoint,
        Duration iceConfig,
        Duration signaling,
        Duration joinCall,
        Duration joinToOffer,
        Duration offerToAnswer,
        Duration answerToConnected,
        Duration connectedToAcknowledged) {}
