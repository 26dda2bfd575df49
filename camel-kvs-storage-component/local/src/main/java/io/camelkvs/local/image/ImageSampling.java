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
package io.camelkvs.local.image;

import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.api.Timestamps;
import io.camelkvs.local.codec.StillFormat;
import io.camelkvs.local.control.Check;
import io.camelkvs.local.store.FragmentSelector;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A request, checked: at which moments images are wanted, and what they shall be like.
 *
 * @param clock    which timestamps the moments are about
 * @param start    first moment
 * @param end      no moment is after it
 * @param interval between moments
 * @param format   of the images
 */
record ImageSampling(FragmentSelector.Clock clock, Instant start, Instant end, Duration interval, StillFormat format) {

    private static final Duration LONGEST_RANGE = Duration.ofSeconds(300);
    private static final int LEAST_INTERVAL_MILLIS = 200;
    private static final int USUAL_INTERVAL_MILLIS = 3000;
    private static final int MAX_WIDTH = 3840;
    private static final int MAX_HEIGHT = 2160;
    private static final int USUAL_QUALITY = 80;
    private static final String QUALITY = "JPEGQuality";

    static ImageSampling of(ImagesRequest request) {
        Instant start = Timestamps.of(request.startTimestamp(), "StartTimestamp");
        Instant end = Timestamps.of(request.endTimestamp(), "EndTimestamp");
        Duration range = Duration.between(start, end);
        if (range.isNegative() || range.compareTo(LONGEST_RANGE) > 0) {
            throw ApiException.invalidArgument("EndTimestamp is " + end + ", allowed is from the StartTimestamp, "
                    + start + ", to " + LONGEST_RANGE.toSeconds() + " s after it.");
        }
        String type = Check.oneOf(request.format(), "Format", "JPEG", "PNG");
        return new ImageSampling(
                clock(request.imageSelectorType()),
                start,
                end,
                Duration.ofMillis(interval(request.samplingInterval())),
                new StillFormat(
                        StillFormat.Type.valueOf(type),
                        quality(request.formatConfig()),
                        pixels(request.widthPixels(), "WidthPixels", MAX_WIDTH),
                        pixels(request.heightPixels(), "HeightPixels", MAX_HEIGHT)));
    }

    /** How many moments there are, one at least. */
    int count() {
        return (int) (Duration.between(start, end).toMillis() / interval.toMillis()) + 1;
    }

    Instant moment(int index) {
        return start.plus(interval.multipliedBy(index));
    }

    private static FragmentSelector.Clock clock(String type) {
        Check.oneOf(type, "ImageSelectorType", "SERVER_TIMESTAMP", "PRODUCER_TIMESTAMP");
        return type.startsWith("SERVER") ? FragmentSelector.Clock.SERVER : FragmentSelector.Clock.PRODUCER;
    }

    private static int interval(Integer millis) {
        return millis == null
                ? USUAL_INTERVAL_MILLIS
                : Check.inRange(millis, "SamplingInterval", LEAST_INTERVAL_MILLIS, Integer.MAX_VALUE);
    }

    private static OptionalInt pixels(Integer value, String member, int max) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(Check.inRange(value, member, 1, max));
    }

    private static int quality(Map<String, String> config) {
        if (config == null) {
            return USUAL_QUALITY;
        }
        String value = config.get(QUALITY);
        if (config.size() != 1 || value == null || !value.matches("[0-9]{1,3}")) {
            throw ApiException.invalidArgument(
                    "FormatConfig is " + config + ", allowed is " + QUALITY + " with a number from 1 to 100.");
        }
        return Check.inRange(Integer.parseInt(value), "FormatConfig's " + QUALITY, 1, 100);
    }
}
