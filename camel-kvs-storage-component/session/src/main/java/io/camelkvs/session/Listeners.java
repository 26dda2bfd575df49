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
package io.camelkvs.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who listen to a session's events. Any thread may add and cancel; events are told on the session's queue. */
final class Listeners {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelSession.class);

    private final List<Ear> ears = new CopyOnWriteArrayList<>();
    private final Runnable onChange;

    /** @param onChange runs, on any thread, when somebody began or ceased to listen */
    Listeners(Runnable onChange) {
        this.onChange = onChange;
    }

    ChannelSession.Subscription add(Consumer<SessionEvent> listener) {
        Ear ear = new Ear(listener);
        ears.add(ear);
        onChange.run();
        return ear;
    }

    boolean isEmpty() {
        return ears.isEmpty();
    }

    void tell(SessionEvent event) {
        ears.forEach(ear -> ear.hear(event));
    }

    private final class Ear implements ChannelSession.Subscription {
        private final Consumer<SessionEvent> listener;
        private volatile boolean cancelled;

        Ear(Consumer<SessionEvent> listener) {
            this.listener = listener;
        }

        void hear(SessionEvent event) {
            if (cancelled) {
                return;
            }
            try {
                listener.accept(event);
            } catch (Throwable t) {
                LOG.warn(
                        "{}: a listener threw at event {} {}; the others go on",
                        event.channelName(),
                        event.sequence(),
                        event.type(),
                        t);
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            ears.remove(this);
            onChange.run();
        }
    }
}
