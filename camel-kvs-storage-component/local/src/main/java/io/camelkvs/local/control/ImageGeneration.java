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
package io.camelkvs.local.control;

import io.camelkvs.local.api.ApiException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where images of a stream are to be delivered (API reference, ImageGenerationConfiguration). Kept, not acted upon.
 *
 * @param samplingInterval milliseconds, 200 or more
 * @param formatConfig     JPEGQuality from 1 to 100, or null
 * @param widthPixels      1 to 3840, or null
 * @param heightPixels     1 to 2160, or null
 */
record ImageGeneration(
        String status,
        String imageSelectorType,
        Destination destinationConfig,
        Integer samplingInterval,
        String format,
        Map<String, String> formatConfig,
        Integer widthPixels,
        Integer heightPixels) {

    private static final Pattern REGION = Pattern.compile("(?=.{9,14}$)[a-z]+(-[a-z]+)?-[a-z]+-[0-9]");
    private static final String MEMBER = "ImageGenerationConfiguration.";
    private static final String QUALITY = "JPEGQuality";

    record Destination(String uri, String destinationRegion) {}

    /** @throws ApiException if it is not as the API reference says */
    ImageGeneration checked() {
        Check.oneOf(status, MEMBER + "Status", "ENABLED", "DISABLED");
        Check.oneOf(imageSelectorType, MEMBER + "ImageSelectorType", "SERVER_TIMESTAMP", "PRODUCER_TIMESTAMP");
        Destination destination = Check.required(destinationConfig, MEMBER + "DestinationConfig");
        Check.destination(destination.uri(), MEMBER + "DestinationConfig.Uri");
        Check.matching(
                Check.required(destination.destinationRegion(), MEMBER + "DestinationConfig.DestinationRegion"),
                MEMBER + "DestinationConfig.DestinationRegion",
                REGION,
                "a region such as us-east-1");
        Check.inRange(
                Check.required(samplingInterval, MEMBER + "SamplingInterval"),
                MEMBER + "SamplingInterval",
                200,
                Integer.MAX_VALUE);
        Check.oneOf(format, MEMBER + "Format", "JPEG", "PNG");
        checkFormatConfig();
        Check.inRange(widthPixels == null ? 1 : widthPixels, MEMBER + "WidthPixels", 1, 3840);
        Check.inRange(heightPixels == null ? 1 : heightPixels, MEMBER + "HeightPixels", 1, 2160);
        return this;
    }

    private void checkFormatConfig() {
        if (formatConfig == null) {
            return;
        }
        String quality = formatConfig.get(QUALITY);
        if (formatConfig.size() != 1 || quality == null || !quality.matches("[1-9]\\d?|100")) {
            throw ApiException.invalidArgument(MEMBER + "FormatConfig is " + formatConfig + ", allowed is one entry, "
                    + QUALITY + " with a number from 1 to 100 as text.");
        }
    }
}
