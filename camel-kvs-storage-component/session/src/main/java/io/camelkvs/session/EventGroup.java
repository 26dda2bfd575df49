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

/** What a listener may be interested in as a whole. */
public enum EventGroup {
    /** Joins, offers, answers and candidates: the way to a media connection. */
    OFFER,
    /** The signaling connection and what the service says over it. */
    SIGNALING,
    /** Media connections: up, acknowledged, interrupted, lost, replaced, left. */
    MEDIA,
    /** What went wrong with an attempt or ended the session. */
    FAILURE,
    /** The alerts of {@link io.camelkvs.session.alert.AlertKind}, which are no events: they are drawn from events. */
    ALERT
}
