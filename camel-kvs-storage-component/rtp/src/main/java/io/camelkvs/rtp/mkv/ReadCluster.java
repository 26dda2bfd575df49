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
package io.camelkvs.rtp.mkv;

/**
 * A Cluster and where it was. Not to be compared; immutable by convention.
 *
 * @param cluster its frames
 * @param blocks  its SimpleBlock and BlockGroup elements as they came, one after the other
 * @param start   how many bytes of the input were before its first one
 * @param end     how many bytes of the input were read after its last one
 */
public record ReadCluster(Cluster cluster, byte[] blocks, long start, long end) {}
