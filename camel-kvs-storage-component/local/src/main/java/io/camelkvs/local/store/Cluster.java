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
package io.camelkvs.local.store;

import java.time.Duration;
import java.time.Instant;

/**
 * A complete Matroska cluster, ready to be stored as one fragment.
 *
 * @param data         the element, whole
 * @param start        capture time of its first picture
 * @param duration     length of its media
 * @param videoFrames  pictures in it
 * @param audioPackets Opus packets in it
 * @param keyFrame     whether its first picture is an IDR picture
 */
public record Cluster(
        byte[] data, Instant start, Duration duration, int videoFrames, int audioPackets, boolean keyFrame) {}
