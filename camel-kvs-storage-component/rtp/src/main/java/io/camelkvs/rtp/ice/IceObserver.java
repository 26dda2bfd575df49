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
package io.camelkvs.rtp.ice;

import java.net.InetSocketAddress;

/** Hears an agent, on the thread that called the agent. */
public interface IceObserver {

    /** Data may be sent this way from now on; called again when the agent changes to another path. */
    void onSelected(InetSocketAddress local, InetSocketAddress remote);

    /** No path was found in time. */
    void onFailed(String detail);

    /** A consent check was answered so long after it was sent. */
    default void onRoundTrip(long nanos) {}

    /** The far side no longer agrees to be sent to (RFC 7675). */
    void onConsentExpired(String detail);
}
