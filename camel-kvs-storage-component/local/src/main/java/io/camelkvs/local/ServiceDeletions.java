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
package io.camelkvs.local;

import io.camelkvs.local.control.Channel;
import io.camelkvs.local.control.DeletionEffects;
import io.camelkvs.local.control.Stream;
import io.camelkvs.local.signaling.PeerToPeer;
import io.camelkvs.local.signaling.SignalingHub;
import io.camelkvs.local.storage.StorageSessions;
import io.camelkvs.local.store.MediaStore;
import io.camelkvs.local.time.Timer;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets deletions act on a running service. Any thread may call. */
record ServiceDeletions(
        Timer timer,
        Executor workers,
        SignalingHub hub,
        PeerToPeer peerToPeer,
        StorageSessions sessions,
        MediaStore media)
        implements DeletionEffects {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceDeletions.class);

    @Override
    public void later(Duration delay, Runnable task) {
        timer.after(delay, () -> workers.execute(() -> run(task)));
    }

    @Override
    public void channelDeleted(Channel channel) {
        sessions.forget(channel.arn());
        hub.forget(channel.arn(), "The channel is deleted");
        peerToPeer.forget(channel.arn());
    }

    @Override
    public void streamDeleted(Stream stream) {
        media.delete(stream.name());
    }

    /** Whoever asked for the deletion has had an answer long ago. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("A deletion could not be finished; the next start of the service tries again", e);
        }
    }
}
