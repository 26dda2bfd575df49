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

import dev.onvoid.webrtc.internal.NativeObject;
import dev.onvoid.webrtc.internal.RefCountedObject;
import java.lang.reflect.Field;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A counted reference to a native object, for releasing peer connections: webrtc-java 0.14.0 closes them but keeps its
 * own reference for ever, and with it 0.15 MB per connection and two threads per factory. The handle is copied by
 * reflection; where that is refused (a named module, a native executable without registration) the leak stays and
 * nothing else changes.
 *
 * <p>A version that releases its reference by itself does no harm: one's own reference is the last one then, and
 * letting it go clears the handle, so that nothing is released twice. One thread at a time.
 */
final class NativeReference extends RefCountedObject {

    private static final Logger LOG = LoggerFactory.getLogger(NativeReference.class);

    private final Field handle;

    private NativeReference(Field handle) {
        this.handle = handle;
    }

    /** Runs the code that closes the object, then lets go of the reference that it leaves behind. */
    static void closeAndRelease(NativeObject object, Runnable close) {
        NativeReference reference = to(object);
        close.run();
        if (reference != null) {
            reference.releaseAll();
        }
    }

    private static NativeReference to(NativeObject object) {
        try {
            Field handle = NativeObject.class.getDeclaredField("nativeHandle");
            handle.setAccessible(true);
            NativeReference reference = new NativeReference(handle);
            handle.setLong(reference, handle.getLong(object));
            reference.retain();
            return reference;
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debug("A closed peer connection stays in memory: {}", e.toString());
            return null;
        }
    }

    private void releaseAll() {
        release();
        if (isHeld()) {
            release();
        }
    }

    private boolean isHeld() {
        try {
            return handle.getLong(this) != 0;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The native handle became unreadable", e);
        }
    }
}
