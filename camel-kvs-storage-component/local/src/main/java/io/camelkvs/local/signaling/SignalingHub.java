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
package io.camelkvs.local.signaling;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows each channel's master connection. Any thread may call.
 *
 * <p>The newest master takes the place of an older one, as ConnectAsMaster documents. Whether the service closes the
 * older socket is not documented; this one does, so that nobody waits on a connection that will stay silent.
 */
public final class SignalingHub {

    private static final Logger LOG = LoggerFactory.getLogger(SignalingHub.class);

    private final Map<String, MasterConnection> masters = new ConcurrentHashMap<>();
    private volatile SignalingListener listener;

    /** Must be called before the first connection. */
    public void listen(SignalingListener newListener) {
        listener = newListener;
    }

    /** Takes the place of an older connection. */
    public void connected(String channelArn, MasterConnection master) {
        MasterConnection older = masters.put(channelArn, master);
        if (older != null) {
            LOG.info("A newer master takes the place of the older one on {}", channelArn);
            older.close("A newer master connected");
        }
        listener.onMasterConnected(channelArn);
    }

    public void disconnected(String channelArn, MasterConnection master) {
        masters.remove(channelArn, master);
    }

    /** A text frame; one of a connection that was replaced is ignored, garbage likewise. */
    public void received(String channelArn, MasterConnection master, String text) {
        if (masters.get(channelArn) != master) {
            LOG.debug("Ignored a frame of a master that was replaced on {}", channelArn);
            return;
        }
        Optional<ClientFrame> frame = ClientFrame.parse(text);
        if (frame.isEmpty()) {
            LOG.debug("Ignored {} characters that are no signaling frame on {}", text.length(), channelArn);
            return;
        }
        listener.onFrame(channelArn, frame.get());
    }

    /** Whether there was a master to send to. */
    public boolean send(String channelArn, ServiceFrame frame) {
        MasterConnection master = masters.get(channelArn);
        if (master == null) {
            return false;
        }
        master.send(frame);
        return true;
    }
}
