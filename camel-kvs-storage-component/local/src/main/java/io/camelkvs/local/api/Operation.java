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

/**
 * One operation of the API. Runs on a worker thread and may block on files.
 *
 * @param <T> the request's record
 */
@FunctionalInterface
public interface Operation<T> {

    /**
     * @param request   what the body says
     * @param address   for endpoints handed out
     * @return the response's record, a {@link Content}, or null for an empty body
     * @throws ApiException to refuse
     */
    Object handle(T request, Address address);
}
