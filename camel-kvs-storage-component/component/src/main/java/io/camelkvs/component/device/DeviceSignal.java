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
package io.camelkvs.component.device;

import io.camelkvs.component.KvsStorageConstants;

/** What a route that answers hears besides events; the name is the header {@link KvsStorageConstants#EVENT_TYPE}. */
enum DeviceSignal {
    /** The storage session's offer: the reply, or sendSdpAnswer, brings the device's answer. */
    OFFER,
    /** A candidate of the storage session, after its offer was answered. */
    CANDIDATE,
    /** The media connection is over for us: the device may release it. */
    CLOSE
}
