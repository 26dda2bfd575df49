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
package io.camelkvs.local.media;

import io.camelkvs.local.api.Content;
import java.io.IOException;
import java.io.OutputStream;

/** A body that counts as a connection until it is written, or will not be. */
record ConnectionBody(Content.Body body, Runnable end) implements Content.Body {

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try {
            body.writeTo(out);
        } finally {
            end.run();
        }
    }

    @Override
    public void abandon() {
        end.run();
    }
}
