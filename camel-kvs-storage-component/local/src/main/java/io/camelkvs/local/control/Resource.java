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
package io.camelkvs.local.control;

import java.util.Map;

/** What channels and streams have in common. */
public interface Resource {

    /** 1 to 256 of {@code [a-zA-Z0-9_.-]}, unique among its kind. */
    String name();

    /** Ends in the creation time. */
    String arn();

    /** Epoch milliseconds. */
    long creationMillis();

    /** When the last update began that makes it UPDATING for a while, in epoch milliseconds, or 0. */
    long updatedMillis();

    /** Whether it was deleted and is soon gone. */
    boolean deleting();

    /** Changes with each update. */
    String version();

    /** At most 50. */
    Map<String, String> tags();

    /** {@code channel} or {@code stream}. */
    String kind();
}
