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

/** What a session does about a failure. */
public enum FailurePolicy {
    /** Try again after a back-off. */
    RETRY,
    /** Ask the credentials provider again, then retry. */
    REFRESH_CREDENTIALS,
    /** Fetch the channel's endpoints again, then retry. */
    REFRESH_ENDPOINTS,
    /** Take the service's clock for the signatures, then retry. */
    MEASURE_CLOCK,
    /** Replace the media connection. */
    REJOIN,
    /** Leave the channel to another master, for good or for a while as {@link Upkeep#takeBackAfter} says. */
    YIELD,
    /** There is nothing left to do: stop wanting, also after success. */
    FINISH,
    /**
     * Nothing but a change by a person helps: stop wanting. Once a session has ingested, such a failure is retried
     * with the longest back-off, since what worked before may work again.
     */
    GIVE_UP;

    /** Whether trying again by itself makes no sense. */
    public boolean isFinal() {
        return this == GIVE_UP || this == FINISH;
    }
}
