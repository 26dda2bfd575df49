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
package io.camelkvs.component.operation;

import java.time.Instant;

/**
 * A picture of what a stream has stored, or why there is none.
 *
 * @param time  of the picture; never null
 * @param data  the picture as JPEG or PNG, or null if there is none; not copied
 * @param error NO_MEDIA or MEDIA_ERROR, or null if there is a picture
 */
public record StoredImage(Instant time, byte[] data, String error) {

    @Override
    public String toString() {
        return "StoredImage[time=" + time + ", " + (error == null ? data.length + " bytes" : error) + "]";
    }
}
