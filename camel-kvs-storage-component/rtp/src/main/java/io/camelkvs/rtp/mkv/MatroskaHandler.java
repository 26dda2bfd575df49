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

import java.io.IOException;
import java.util.Map;

/** Told by {@link MatroskaReader} what it reads, on the reading thread, in the order of the input. */
public interface MatroskaHandler {

    /** Before its first Cluster; several times if documents follow one another. */
    default void onDocument(MatroskaDocument document) throws IOException {}

    /** The SimpleTags of a Tags element, in their order; a name that is there twice has its last value. */
    default void onTags(Map<String, String> tags) throws IOException {}

    /**
     * A Cluster begins.
     *
     * @param timestampMillis of the Cluster
     */
    default void onClusterStart(long timestampMillis) throws IOException {}

    /** A Cluster is complete. */
    default void onCluster(ReadCluster cluster) throws IOException {}
}
