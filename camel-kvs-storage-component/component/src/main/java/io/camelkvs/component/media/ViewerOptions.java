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
package io.camelkvs.component.media;

import io.camelkvs.component.AnswerBy;
import io.camelkvs.component.ImageFormat;
import io.camelkvs.component.KvsStorageConfiguration;
import io.camelkvs.session.ClientId;
import io.camelkvs.session.JoinOptions;
import io.camelkvs.session.Role;
import io.camelkvs.session.media.MediaOptions;
import java.time.Duration;

/**
 * How an endpoint's viewer takes part and what its route gets, checked. Immutable.
 *
 * @param clientId      that the endpoint names, or null
 * @param join          how to take part
 * @param imageInterval a route gets one picture in that time; zero for none
 * @param imageFormat   of these pictures
 */
public record ViewerOptions(String clientId, JoinOptions join, Duration imageInterval, ImageFormat imageFormat) {

    private static final long SHORTEST_INTERVAL = 33;
    private static final long LONGEST_INTERVAL = 3_600_000;

    /**
     * @param master how the endpoint would take part as master
     * @throws IllegalArgumentException if something is wrong; names option, value, what is allowed and the fix
     */
    public static ViewerOptions of(KvsStorageConfiguration configuration, JoinOptions master) {
        String clientId = configuration.getClientId();
        if (clientId != null || configuration.getRole() == Role.VIEWER) {
            ClientId.require("clientId", clientId);
        }
        if (configuration.isViewerAudio() && configuration.getAnswer() == AnswerBy.ROUTE) {
            throw new IllegalArgumentException(
                    "viewerAudio=true does not go with answer=ROUTE: a device's sound does not"
                            + " pass through here; remove one of the two");
        }
        return new ViewerOptions(
                clientId,
                master.with(configuration.isViewerAudio() ? MediaChoice.spoken(master.media()) : MediaOptions.none()),
                interval(configuration.getImageInterval()),
                configuration.getImageFormat());
    }

    private static Duration interval(long millis) {
        if (millis != 0 && (millis < SHORTEST_INTERVAL || millis > LONGEST_INTERVAL)) {
            throw new IllegalArgumentException("imageInterval=" + millis + " ms is out of range: use "
                    + SHORTEST_INTERVAL + " ms to 1 h, or 0 for no pictures");
        }
        return Duration.ofMillis(millis);
    }
}
