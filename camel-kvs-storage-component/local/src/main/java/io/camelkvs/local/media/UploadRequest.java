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
package io.camelkvs.local.media;

import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.api.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * The headers of PutMedia (API reference, PutMedia).
 *
 * @param streamName   or null
 * @param streamARN    or null; one of the two is there
 * @param start        what the timecodes count from
 * @param acknowledged whether the producer reads acknowledgements
 */
record UploadRequest(String streamName, String streamARN, Instant start, boolean acknowledged) {

    private static final String TIMECODE_TYPE = "x-amzn-fragment-timecode-type";
    private static final String START = "x-amzn-producer-start-timestamp";

    private enum TimecodeType {
        ABSOLUTE,
        RELATIVE
    }

    /** @param headers by lower-case name */
    static UploadRequest of(Map<String, String> headers) {
        String name = headers.get("x-amzn-stream-name");
        String arn = headers.get("x-amzn-stream-arn");
        if ((name == null) == (arn == null)) {
            throw ApiException.invalidArgument(
                    "Either x-amzn-stream-name or x-amzn-stream-arn must be given, not both.");
        }
        TimecodeType type = Members.oneOf(TimecodeType.class, headers.get(TIMECODE_TYPE), TIMECODE_TYPE);
        String start = headers.get(START);
        Instant told = start == null && type == TimecodeType.ABSOLUTE ? Instant.EPOCH : timestamp(start);
        return new UploadRequest(
                name,
                arn,
                type == TimecodeType.ABSOLUTE ? Instant.EPOCH : told,
                !"0".equals(headers.get("x-amzn-fragment-acknowledgment-required")));
    }

    private static Instant timestamp(String seconds) {
        Members.required(seconds, START);
        if (!seconds.matches("\\d{1,13}(\\.\\d{1,9})?")) {
            throw ApiException.invalidArgument(
                    START + " is '" + seconds + "', allowed are seconds since 1970 such as 1700000000.123.");
        }
        return Timestamps.of(new BigDecimal(seconds), START);
    }
}
