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
package io.camelkvs.local.api;

import java.util.Map;

/** An operation whose request is a stream, and says what it is about in its headers. Any thread may call. */
@FunctionalInterface
public interface UploadOperation {

    /**
     * @param headers of the request, by lower-case name
     * @param body    to be read by the body of the answer, while that is written
     * @throws ApiException to refuse
     */
    Content handle(Map<String, String> headers, RequestBody body);
}
