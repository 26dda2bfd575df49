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
package io.camelkvs.component;

import io.camelkvs.component.device.DeviceSource;
import io.camelkvs.component.device.Devices;
import io.camelkvs.component.media.RouteSources;
import io.camelkvs.session.media.MediaCatalog;
import io.camelkvs.session.media.PictureCodecs;
import java.util.List;

/**
 * What the component itself has of media.
 *
 * @param devices  those whose signaling routes carry
 * @param routes   the sources that routes feed
 * @param pictures reads and writes pictures
 */
public record HostMedia(Devices devices, RouteSources routes, PictureCodecs pictures) {

    /** @param classLoader where picture codecs are looked for; may be null */
    static HostMedia of(ClassLoader classLoader) {
        return new HostMedia(new Devices(), new RouteSources(), new PictureCodecs(classLoader));
    }

    /** The catalog with the component's own sources and peers first. */
    MediaCatalog before(MediaCatalog found) {
        return found.after(List.of(new DeviceSource.Factory(), routes), List.of(devices));
    }
}
