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

import java.util.List;

/**
 * The frames of one Cluster in the order of the file. Immutable.
 *
 * @param timestampMillis from the start of the recording
 */
public record Cluster(long timestampMillis, List<Block> blocks) {

    public Cluster {
        blocks = List.copyOf(blocks);
    }
}
