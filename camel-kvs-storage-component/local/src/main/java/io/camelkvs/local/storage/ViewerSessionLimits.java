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
 * What viewers of storage sessions may do.
 *
 * @param most  how many a channel may have
 * @param idle  how long one may be connected without media in either direction
 * @param alone how long one may be there without a master
 * @param slot  how long its place is kept for it after its end
 */
public record ViewerSessionLimits(int most, Duration idle, Duration alone, Duration slot) {}
