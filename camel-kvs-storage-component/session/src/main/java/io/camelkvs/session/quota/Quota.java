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
package io.camelkvs.session.quota;

import java.time.Duration;

/**
 * The operations that AWS limits, with the calls a second of an account (in a region) and of one channel or stream.
 * Sources: "Amazon Kinesis Video Streams with WebRTC service quotas" and "Amazon Kinesis Video Streams service quotas"; where these name none for an
 * operation that reads what is stored, what they allow other calls is kept.
 */
public enum Quota {
    DESCRIBE_SIGNALING_CHANNEL(300, 5),
    DESCRIBE_MEDIA_STORAGE_CONFIGURATION(50, 5),
    GET_SIGNALING_CHANNEL_ENDPOINT(300, Quota.NONE),
    GET_ICE_SERVER_CONFIG(100, 5),
    CONNECT_AS_MASTER(Quota.NONE, 3),
    CONNECT_AS_VIEWER(Quota.NONE, 3),
    JOIN_STORAGE_SESSION(50, 2),
    JOIN_STORAGE_SESSION_AS_VIEWER(50, 2),
    DESCRIBE_STREAM(300, 5),
    GET_DATA_ENDPOINT(300, 5),
    CREATE_SIGNALING_CHANNEL(50, Quota.NONE),
    LIST_SIGNALING_CHANNELS(50, Quota.NONE),
    DELETE_SIGNALING_CHANNEL(50, 5),
    UPDATE_MEDIA_STORAGE_CONFIGURATION(10, 5),
    CREATE_STREAM(50, Quota.NONE),
    GET_HLS_STREAMING_SESSION_URL(Quota.NONE, 25),
    GET_DASH_STREAMING_SESSION_URL(Quota.NONE, 25),
    LIST_FRAGMENTS(50, 5),
    GET_IMAGES(50, 5),
    GET_CLIP(50, 5),
    GET_MEDIA_FOR_FRAGMENT_LIST(50, 5);

    /** No limit is documented. */
    public static final int NONE = 0;

    /**
     * Calls are spread over a quarter more time than the quotas ask for: they travel for times that differ, so that
     * what leaves here evenly may arrive bunched.
     */
    private static final long SECOND = Duration.ofMillis(1250).toNanos();

    private final int perAccount;
    private final int perResource;

    Quota(int perAccount, int perResource) {
        this.perAccount = perAccount;
        this.perResource = perResource;
    }

    /** Calls a second that AWS allows an account in a region, or {@link #NONE}. */
    public int perAccount() {
        return perAccount;
    }

    /** Calls a second that AWS allows for one channel or stream, or {@link #NONE}. */
    public int perResource() {
        return perResource;
    }

    /** JoinStorageSession yields an offer for each call, so a channel has no two under way. */
    boolean oneAtATime() {
        return this == JOIN_STORAGE_SESSION;
    }

    /** In groups of a twentieth of a second, since timers are late by a millisecond or more. */
    RateLimit accountLimit() {
        return evenly(perAccount, Math.max(1, perAccount / 20));
    }

    RateLimit resourceLimit() {
        return evenly(perResource, 1);
    }

    private static RateLimit evenly(int perSecond, int group) {
        return new RateLimit(group, Duration.ofNanos(perSecond == NONE ? 0 : group * SECOND / perSecond));
    }
}
