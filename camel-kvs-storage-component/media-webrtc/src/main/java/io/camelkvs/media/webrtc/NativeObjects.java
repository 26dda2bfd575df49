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
package io.camelkvs.media.webrtc;

import dev.onvoid.webrtc.internal.DisposableNativeObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Disposes of native objects, some of which are gone already when their connection was closed. Stateless. */
final class NativeObjects {

    private static final Logger LOG = LoggerFactory.getLogger(NativeObjects.class);

    private NativeObjects() {}

    static void dispose(DisposableNativeObject object) {
        dispose(object::dispose);
    }

    static void dispose(Runnable release) {
        try {
            release.run();
        } catch (VirtualMachineError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.debug("A native object was released before: {}", e.toString());
        }
    }
}
