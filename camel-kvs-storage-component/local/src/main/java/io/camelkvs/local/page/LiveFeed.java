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

import com.fasterxml.jackson.core.JsonProcessingException;
import io.camelkvs.local.event.EventLog;
import io.camelkvs.local.event.LocalEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What one open page hears, as server-sent events: {@code service} once, {@code channels} and {@code channel} (or
 * {@code gone}, if there is none of its name) each second, {@code happened} for each event of the channel, the last ones
 * first. One thread.
 */
final class LiveFeed implements AutoCloseable {

    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Events that may wait; a page that is slower misses some and sees it by their numbers. */
    private static final int WAITING = 1_000;

    private static final int EARLIER = 300;

    private final ServiceView view;
    private final EventLog events;
    private final String channel;
    private final String filter;
    private final BlockingQueue<LocalEvent> queue = new ArrayBlockingQueue<>(WAITING);
    private final Runnable unsubscribe;
    private long lastNumber;

    LiveFeed(ServiceView view, EventLog events, String channel, String filter) {
        this.view = view;
        this.events = events;
        this.channel = channel;
        this.filter = filter == null ? "" : filter;
        unsubscribe = events.listen(this::offer);
    }

    void writeTo(OutputStream out) throws IOException {
        write(out, "service", view.service());
        List<LocalEvent> earlier =
                events.recent().stream().filter(this::concerns).toList();
        for (LocalEvent event : earlier.subList(Math.max(0, earlier.size() - EARLIER), earlier.size())) {
            write(out, event);
        }
        while (!Thread.currentThread().isInterrupted()) {
            writeState(out);
            out.flush();
            writeEventsUntil(System.nanoTime() + PERIOD_NANOS, out);
        }
    }

    private void writeState(OutputStream out) throws IOException {
        write(out, "channels", view.channels(filter));
        Optional<Map<String, Object>> state = view.channel(channel);
        if (state.isPresent()) {
            write(out, "channel", state.get());
        } else if (channel != null) {
            write(out, "gone", Map.of("name", channel));
        }
    }

    private void writeEventsUntil(long end, OutputStream out) throws IOException {
        try {
            for (long left = PERIOD_NANOS; left > 0; left = end - System.nanoTime()) {
                LocalEvent event = queue.poll(left, TimeUnit.NANOSECONDS);
                if (event != null) {
                    write(out, event);
                    out.flush();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void offer(LocalEvent event) {
        if (concerns(event)) {
            queue.offer(event);
        }
    }

    private boolean concerns(LocalEvent event) {
        return channel != null && (event.channel().isEmpty() || event.channel().equals(channel));
    }

    private void write(OutputStream out, LocalEvent event) throws IOException {
        if (event.number() <= lastNumber) {
            return;
        }
        lastNumber = event.number();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("number", event.number());
        members.put("time", event.time().toEpochMilli());
        members.put("kind", event.kind());
        members.put("session", event.session());
        members.put("detail", event.detail());
        write(out, "happened", members);
    }

    private static void write(OutputStream out, String name, Object data) throws IOException {
        out.write(("event: " + name + "\ndata: " + json(data) + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String json(Object data) throws JsonProcessingException {
        return PageSite.JSON.writeValueAsString(data);
    }

    @Override
    public void close() {
        unsubscribe.run();
    }
}
