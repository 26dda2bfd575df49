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
package io.camelkvs.local.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The Tags before each Cluster, which make a recording tell all that the index does. The names are those of GetMedia
 * (API reference, GetMedia), so that a recording looks like what that sends.
 */
final class FragmentTags {

    static final String NUMBER = "AWS_KINESISVIDEO_FRAGMENT_NUMBER";
    static final String SERVER_TIMESTAMP = "AWS_KINESISVIDEO_SERVER_TIMESTAMP";
    static final String PRODUCER_TIMESTAMP = "AWS_KINESISVIDEO_PRODUCER_TIMESTAMP";

    /** Ours; producers may not send names that begin with AWS. */
    private static final String DURATION_MILLIS = "AWS_LOCAL_FRAGMENT_MILLIS";

    private FragmentTags() {}

    static Map<String, String> of(
            String number,
            Instant serverTimestamp,
            Instant producerTimestamp,
            long durationMillis,
            Map<String, String> producers) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(NUMBER, number);
        tags.put(SERVER_TIMESTAMP, seconds(serverTimestamp));
        tags.put(PRODUCER_TIMESTAMP, seconds(producerTimestamp));
        tags.put(DURATION_MILLIS, Long.toString(durationMillis));
        tags.putAll(producers);
        return tags;
    }

    /** @throws IllegalArgumentException if it is missing or no number of ours */
    static String number(Map<String, String> tags) {
        String number = tags.get(NUMBER);
        FragmentNumber.sequence(number);
        return number;
    }

    static Instant serverTimestamp(Map<String, String> tags) {
        return instant(tags.get(SERVER_TIMESTAMP));
    }

    static Instant producerTimestamp(Map<String, String> tags) {
        return instant(tags.get(PRODUCER_TIMESTAMP));
    }

    static long durationMillis(Map<String, String> tags) {
        return Long.parseLong(String.valueOf(tags.get(DURATION_MILLIS)));
    }

    /** Those that the producer sent. */
    static Map<String, String> producers(Map<String, String> tags) {
        Map<String, String> sent = new LinkedHashMap<>(tags);
        sent.keySet().removeIf(name -> name.startsWith("AWS"));
        return sent;
    }

    /** Seconds since the epoch with three decimals. */
    static String seconds(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), 3).toPlainString();
    }

    private static Instant instant(String seconds) {
        if (seconds == null) {
            throw new IllegalArgumentException("A fragment without a timestamp");
        }
        return Instant.ofEpochMilli(new BigDecimal(seconds).movePointRight(3).longValueExact());
    }
}
