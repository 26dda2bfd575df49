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
package io.camelkvs.session.media;

import io.camelkvs.session.Failure;

/** Hears how a media source fares; may be called by any thread, must not block and must not throw. */
public interface MediaSourceListener {

    /** The source delivers, for the first time or again; {@code description} says what was found. */
    void onDelivering(String description);

    /**
     * The source delivers nothing for now. If the failure's policy is final, the source has stopped for good;
     * else it goes on trying by itself.
     */
    void onStalled(Failure failure);
}
