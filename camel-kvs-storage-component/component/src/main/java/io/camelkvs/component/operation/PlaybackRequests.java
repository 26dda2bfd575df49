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
package io.camelkvs.component.operation;

import io.camelkvs.component.KvsStorageConstants;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ClipFragmentSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ContainerFormat;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.DASHFragmentSelector;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.Format;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.FragmentSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetClipRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetDashStreamingSessionUrlRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetHlsStreamingSessionUrlRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetImagesRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetMediaForFragmentListRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.HLSFragmentSelector;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.HLSPlaybackMode;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ImageSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ListFragmentsRequest;

/**
 * The requests for stored media from the headers of a message, without their stream. What the API reference rules out is
 * refused in here, with the header's name; what it leaves open is for the service to judge. Used by one thread.
 */
final class PlaybackRequests {

    private static final int MOST_LISTED = 1000;
    private static final int MOST_IMAGES = 100;
    private static final int MOST_IN_MANIFEST = 5000;
    private static final int DEFAULT_INTERVAL = 200;
    private static final Duration LONGEST_IMAGES = Duration.ofSeconds(300);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,128}");

    private final Parameters parameters;

    PlaybackRequests(Parameters parameters) {
        this.parameters = parameters;
    }

    private record Range(Instant start, Instant end) {}

    GetHlsStreamingSessionUrlRequest hls() {
        Manifest manifest = manifest();
        return GetHlsStreamingSessionUrlRequest.builder()
                .playbackMode(manifest.mode())
                .hlsFragmentSelector(hlsSelector(manifest))
                .containerFormat(
                        parameters.constant(KvsStorageConstants.CONTAINER_FORMAT, ContainerFormat.knownValues()))
                .expires(manifest.expires())
                .maxMediaPlaylistFragmentResults(manifest.most())
                .build();
    }

    private HLSFragmentSelector hlsSelector(Manifest manifest) {
        HLSFragmentSelector.Builder selector =
                HLSFragmentSelector.builder().fragmentSelectorType(timestamps().name());
        if (manifest.start() != null) {
            selector.timestampRange(
                    range -> range.startTimestamp(manifest.start()).endTimestamp(manifest.end()));
        }
        return selector.build();
    }

    GetDashStreamingSessionUrlRequest dash() {
        Manifest manifest = manifest();
        return GetDashStreamingSessionUrlRequest.builder()
                .playbackMode(manifest.mode().name())
                .dashFragmentSelector(dashSelector(manifest))
                .expires(manifest.expires())
                .maxManifestFragmentResults(manifest.most())
                .build();
    }

    private DASHFragmentSelector dashSelector(Manifest manifest) {
        DASHFragmentSelector.Builder selector =
                DASHFragmentSelector.builder().fragmentSelectorType(timestamps().name());
        if (manifest.start() != null) {
            selector.timestampRange(
                    range -> range.startTimestamp(manifest.start()).endTimestamp(manifest.end()));
        }
        return selector.build();
    }

    /** What both kinds of manifest have in common; the times are null where the mode has none. */
    private record Manifest(HLSPlaybackMode mode, Instant start, Instant end, Integer expires, Long most) {}

    private Manifest manifest() {
        Instant start = parameters.time(KvsStorageConstants.START_TIME);
        Instant end = parameters.time(KvsStorageConstants.END_TIME);
        HLSPlaybackMode asked = parameters.constant(KvsStorageConstants.PLAYBACK_MODE, HLSPlaybackMode.knownValues());
        HLSPlaybackMode mode = asked != null ? asked : usualMode(start, end);
        checkTimes(mode, start, end);
        Integer most = parameters.integer(KvsStorageConstants.MAX_RESULTS, 1, MOST_IN_MANIFEST);
        return new Manifest(
                mode,
                start,
                end,
                parameters.integer(KvsStorageConstants.URL_EXPIRES, 300, 43_200),
                most == null ? null : most.longValue());
    }

    private static HLSPlaybackMode usualMode(Instant start, Instant end) {
        if (end != null) {
            return HLSPlaybackMode.ON_DEMAND;
        }
        return start == null ? HLSPlaybackMode.LIVE : HLSPlaybackMode.LIVE_REPLAY;
    }

    private void checkTimes(HLSPlaybackMode mode, Instant start, Instant end) {
        String unfit =
                "nothing with mode " + mode + ", or set " + KvsStorageConstants.PLAYBACK_MODE + " to another mode";
        if (mode == HLSPlaybackMode.LIVE && start != null) {
            throw parameters.wrong(KvsStorageConstants.START_TIME, start, unfit);
        }
        if (mode != HLSPlaybackMode.ON_DEMAND && end != null) {
            throw parameters.wrong(KvsStorageConstants.END_TIME, end, unfit);
        }
        if (mode != HLSPlaybackMode.LIVE && start == null) {
            throw parameters.missing(KvsStorageConstants.START_TIME, "the beginning, for mode " + mode);
        }
        if (mode == HLSPlaybackMode.ON_DEMAND && end == null) {
            throw parameters.missing(KvsStorageConstants.END_TIME, "the end, for mode " + mode);
        }
        if (end != null) {
            checkOrder(start, end);
        }
    }

    ListFragmentsRequest fragments() {
        String token = parameters.text(KvsStorageConstants.NEXT_TOKEN);
        ListFragmentsRequest.Builder request = ListFragmentsRequest.builder()
                .maxResults(maxResults(MOST_LISTED))
                .nextToken(token);
        if (token == null || parameters.time(KvsStorageConstants.START_TIME) != null) {
            Range asked = range();
            request.fragmentSelector(selector -> selector.fragmentSelectorType(timestamps())
                    .timestampRange(range -> range.startTimestamp(asked.start()).endTimestamp(asked.end())));
        }
        return request.build();
    }

    GetImagesRequest images() {
        Range asked = range();
        if (Duration.between(asked.start(), asked.end()).compareTo(LONGEST_IMAGES) > 0) {
            throw parameters.wrong(
                    KvsStorageConstants.END_TIME,
                    asked.end(),
                    "a time at most " + LONGEST_IMAGES.toSeconds() + " s after " + KvsStorageConstants.START_TIME + "="
                            + asked.start());
        }
        Format format = parameters.constant(KvsStorageConstants.IMAGE_FORMAT, Format.knownValues());
        Integer interval = parameters.integer(KvsStorageConstants.IMAGE_INTERVAL, 200, 20_000);
        return GetImagesRequest.builder()
                .imageSelectorType(ImageSelectorType.fromValue(timestamps().name()))
                .startTimestamp(asked.start())
                .endTimestamp(asked.end())
                .format(format == null ? Format.JPEG : format)
                .samplingInterval(interval == null ? DEFAULT_INTERVAL : interval)
                .maxResults(maxResults(MOST_IMAGES))
                .nextToken(parameters.text(KvsStorageConstants.NEXT_TOKEN))
                .build();
    }

    GetClipRequest clip() {
        Range asked = range();
        return GetClipRequest.builder()
                .clipFragmentSelector(selector -> selector.fragmentSelectorType(
                                ClipFragmentSelectorType.fromValue(timestamps().name()))
                        .timestampRange(
                                range -> range.startTimestamp(asked.start()).endTimestamp(asked.end())))
                .build();
    }

    GetMediaForFragmentListRequest media() {
        List<String> numbers = parameters.fragmentNumbers();
        if (numbers == null || numbers.isEmpty()) {
            throw parameters.missing(
                    KvsStorageConstants.FRAGMENT_NUMBERS,
                    "a list of fragment numbers or a text with commas; or let the body be the list that listFragments"
                            + " answers");
        }
        if (numbers.size() > MOST_LISTED) {
            throw parameters.wrong(
                    KvsStorageConstants.FRAGMENT_NUMBERS,
                    numbers.size() + " numbers",
                    "at most " + MOST_LISTED + " at a time");
        }
        numbers.stream()
                .filter(number -> !NUMBER.matcher(number).matches())
                .findFirst()
                .ifPresent(number -> {
                    throw parameters.wrong(KvsStorageConstants.FRAGMENT_NUMBERS, number, "numbers of up to 128 digits");
                });
        return GetMediaForFragmentListRequest.builder().fragments(numbers).build();
    }

    private Range range() {
        Instant start = parameters.requiredTime(KvsStorageConstants.START_TIME);
        Instant given = parameters.time(KvsStorageConstants.END_TIME);
        Instant end = given != null ? given : Instant.now();
        checkOrder(start, end);
        return new Range(start, end);
    }

    private void checkOrder(Instant start, Instant end) {
        if (!start.isBefore(end)) {
            throw parameters.wrong(
                    KvsStorageConstants.END_TIME,
                    end,
                    "a time after " + KvsStorageConstants.START_TIME + "=" + start + " (it is now when absent)");
        }
    }

    private FragmentSelectorType timestamps() {
        FragmentSelectorType asked =
                parameters.constant(KvsStorageConstants.TIMESTAMP_TYPE, FragmentSelectorType.knownValues());
        return asked == null ? FragmentSelectorType.SERVER_TIMESTAMP : asked;
    }

    private Long maxResults(int most) {
        Integer asked = parameters.integer(KvsStorageConstants.MAX_RESULTS, 1, most);
        return asked == null ? null : asked.longValue();
    }
}
