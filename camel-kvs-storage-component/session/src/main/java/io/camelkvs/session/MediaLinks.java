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

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The media connections of a session: one, for moments two. The newest offer wins; a connection that is up goes on
 * sending until media is acknowledged over the newer one, unless the service ends it before. Used on the session's queue
 * only.
 */
final class MediaLinks {

    private MediaLink newest;
    /** Up, and about to be replaced by the newest, or null. */
    private MediaLink previous;
    /** Closed by us, but the peer has not released everything yet. */
    private final Set<CompletableFuture<Void>> closing = new HashSet<>();

    MediaLink newest() {
        return newest;
    }

    /** The connection that the newest replaces, or null. */
    MediaLink previous() {
        return previous;
    }

    void add(MediaLink link) {
        if (previous == null && newest != null && newest.connected()) {
            previous = newest;
        } else {
            close(newest);
        }
        newest = link;
    }

    /** Media is acknowledged over the newest: the one before has done its duty. */
    void closePrevious() {
        close(previous);
        previous = null;
    }

    /** Closes the connection; the other one, if any, carries on. */
    void remove(MediaLink link) {
        boolean carried = link.ingesting();
        close(link);
        if (link == newest) {
            newest = previous;
        } else if (carried && newest.connected()) {
            newest.takeOver();
        }
        previous = null;
    }

    MediaLink withAnswer(String correlationId) {
        return links().filter(link -> link.answerId().equals(correlationId))
                .findFirst()
                .orElse(null);
    }

    boolean connected() {
        return links().anyMatch(MediaLink::connected);
    }

    boolean ingesting() {
        return links().anyMatch(MediaLink::ingesting);
    }

    /** Whether media was acknowledged over any of them. */
    boolean acknowledged() {
        return links().anyMatch(link -> link.state() == MediaState.INGESTING);
    }

    boolean interrupted() {
        return links().anyMatch(MediaLink::interrupted);
    }

    boolean negotiating() {
        return newest != null && newest.state() == MediaState.NEGOTIATING;
    }

    /** Whether any connection has come as far as asked. */
    boolean reached(WaitFor waitFor) {
        return switch (waitFor) {
            case OFFER -> newest != null;
            case CONNECTED -> connected();
            case INGESTING -> ingesting();
        };
    }

    /** Closes all; completes when every peer, also of connections closed before, has released everything. */
    CompletableFuture<Void> closeAll() {
        close(newest);
        close(previous);
        newest = null;
        previous = null;
        return CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new));
    }

    /** Asks each connection that is up for its newest report. */
    void look() {
        links().forEach(MediaLink::look);
    }

    private Stream<MediaLink> links() {
        return Stream.of(newest, previous).filter(link -> link != null);
    }

    private void close(MediaLink link) {
        if (link != null) {
            CompletableFuture<Void> closed = link.close();
            closing.add(closed);
            closed.thenRun(() -> closing.remove(closed));
        }
    }
}
