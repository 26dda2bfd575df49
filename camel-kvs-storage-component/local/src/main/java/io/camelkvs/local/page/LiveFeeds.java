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
package io.camelkvs.local.page;

import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.api.Content;
import io.camelkvs.local.event.EventLog;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;

/** Server-sent events for open pages. Any thread may call; each feed has a thread of its own. */
public final class LiveFeeds {

    private static final int MOST = 32;

    private final Semaphore free = new Semaphore(MOST);
    private final ServiceView view;
    private final EventLog events;

    public LiveFeeds(ServiceView view, EventLog events) {
        this.view = view;
        this.events = events;
    }

    /**
     * @param channel the one whose details are told, or null
     * @param filter  what the names of the channels told contain, or null for all
     * @throws ApiException if 32 pages are open
     */
    Content open(String channel, String filter) {
        if (free.availablePermits() == 0) {
            throw tooMany();
        }
        return Content.streamed("text/event-stream; charset=utf-8", out -> run(channel, filter, out))
                .with("Cache-Control", "no-store");
    }

    private void run(String channel, String filter, OutputStream out) throws IOException {
        if (!free.tryAcquire()) {
            return;
        }
        try (LiveFeed feed = new LiveFeed(view, events, channel, filter)) {
            feed.writeTo(out);
        } finally {
            free.release();
        }
    }

    private static ApiException tooMany() {
        return new ApiException(
                503, "ServiceUnavailableException", MOST + " pages are open, that is the most; close one.");
    }
}
