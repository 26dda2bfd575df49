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

import io.camelkvs.local.fault.Fault.DisplaceMode;
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
        take(channelArn, master, DisplaceMode.CLOSE_OLDER);
    }

    /**
     * Another master takes the channel, as if it were connected elsewhere, until the next one connects.
     *
     * @param mode what becomes of the present one's socket
     */
    public void displace(String channelArn, DisplaceMode mode) {
        take(channelArn, new ForeignMaster(), mode);
    }

    /** The master that is connected; not one elsewhere. */
    public Optional<MasterConnection> master(String channelArn) {
        return Optional.ofNullable(masters.get(channelArn)).filter(master -> !(master instanceof ForeignMaster));
    }

    public void disconnected(String channelArn, MasterConnection master) {
        masters.remove(channelArn, master);
    }

    /** A frame of a master; one of a connection that was replaced is ignored. */
    public void received(String channelArn, MasterConnection master, ClientFrame frame) {
        if (masters.get(channelArn) != master) {
            LOG.debug("Ignored a frame of a master that was replaced on {}", channelArn);
            return;
        }
        listener.onFrame(channelArn, frame);
    }

    /** Whether there was a master to send to. */
    public boolean send(String channelArn, String text) {
        MasterConnection master = masters.get(channelArn);
        if (master == null) {
            return false;
        }
        master.sendText(text);
        return true;
    }

    private void take(String channelArn, MasterConnection master, DisplaceMode mode) {
        MasterConnection older = masters.put(channelArn, master);
        if (older != null) {
            LOG.info("A newer master takes the place of the older one on {}: {}", channelArn, mode);
            switch (mode) {
                case CLOSE_OLDER -> older.close("A newer master connected");
                case CUT_OLDER -> older.cut();
                case SILENCE_OLDER -> LOG.debug("The older one stays connected and hears nothing any more");
            }
        }
        listener.onMasterConnected(channelArn);
    }
}
