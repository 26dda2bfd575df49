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

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Turns what was thrown into a {@link Failure}. */
final class Failures {

    private Failures() {}

    /** The failure that the error carries, or an internal one. */
    static Failure of(Throwable error, Instant now) {
        return of(error, FailureKind.INTERNAL, now);
    }

    /** The failure that the error carries, or one of the given kind. */
    static Failure of(Throwable error, FailureKind otherwise, Instant now) {
        Throwable cause = unwrap(error);
        if (cause instanceof KvsSessionException known && known.failure() != null) {
            return known.failure();
        }
        String text = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return Failure.of(otherwise, cause.getClass().getSimpleName() + text + ".", now, cause);
    }

    /** A caller has waited long enough: says how far it came and what went wrong last. */
    static Failure waitTimeout(WaitFor waitFor, SessionSnapshot snapshot, Instant now) {
        Failure last = snapshot.lastFailure();
        String trouble = last == null ? "." : "; the last failure was " + last.kind() + ": " + last.text();
        String media = snapshot.media() == null ? "none" : snapshot.media().name();
        return Failure.of(
                FailureKind.WAIT_TIMEOUT,
                "Channel " + snapshot.channelName() + " has not come to " + waitFor + " in time: it is "
                        + snapshot.state() + ", signaling " + snapshot.signaling() + ", media " + media + ", attempt "
                        + snapshot.attempt() + trouble,
                now,
                null);
    }

    static <T> CompletableFuture<T> future(Failure failure) {
        return CompletableFuture.failedFuture(new KvsSessionException(failure));
    }

    /** Completes when both have, or with the failure of whichever fails first. */
    static CompletableFuture<Void> bothOrFirstFailure(CompletableFuture<?> one, CompletableFuture<?> other) {
        CompletableFuture<Void> both = CompletableFuture.allOf(one, other).thenApply(nothing -> null);
        one.exceptionally(error -> {
            both.completeExceptionally(error);
            return null;
        });
        other.exceptionally(error -> {
            both.completeExceptionally(error);
            return null;
        });
        return both;
    }

    private static Throwable unwrap(Throwable error) {
        Throwable cause = error;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
