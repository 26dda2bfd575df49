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

import io.camelkvs.local.api.ApiException;

/** Whom to tell of new fragments (API reference, NotificationConfiguration). Kept, not acted upon. */
record Notification(String status, Destination destinationConfig) {

    private static final String MEMBER = "NotificationConfiguration.";

    record Destination(String uri) {}

    /** @throws ApiException if it is not as the API reference says */
    Notification checked() {
        Check.oneOf(status, MEMBER + "Status", "ENABLED", "DISABLED");
        Destination destination = Check.required(destinationConfig, MEMBER + "DestinationConfig");
        Check.destination(destination.uri(), MEMBER + "DestinationConfig.Uri");
        return this;
    }
}
