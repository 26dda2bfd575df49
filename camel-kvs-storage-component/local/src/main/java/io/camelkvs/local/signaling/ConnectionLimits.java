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
package io.camelkvs.local.signaling;

import java.time.Duration;

/**
 * What a signaling connection may do (developer guide, quotas page).
 *
 * @param life        how long it may stand
 * @param idle        how long it may stand without a frame in either direction; ping and pong count, as it seems from
 *                    AWS's C SDK, which pings to stay connected
 * @param goAwayGrace between GO_AWAY and the end
 * @param quotas      whether offers, answers and candidates a second are limited
 * @param viewers     how many a channel may have
 */
public record ConnectionLimits(Duration life, Duration idle, Duration goAwayGrace, boolean quotas, int viewers) {}
