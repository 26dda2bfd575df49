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
package io.camelkvs.local.storage;

import io.camelkvs.rtp.OfferingPeer;
import io.camelkvs.rtp.PeerListener;
import io.camelkvs.rtp.PeerOptions;

/** Makes the receiving peers of storage sessions. Any thread may call; making one may block. */
public interface PeerEngine extends AutoCloseable {

    OfferingPeer create(PeerOptions options, PeerListener listener);

    /** Ends all peers. */
    @Override
    void close();
}
