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
import io.camelkvs.local.store.FragmentInfo;
import io.camelkvs.local.store.FragmentSelector;
import io.camelkvs.local.store.StoredStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** ListFragments (API reference, archived media). A page goes on after the last fragment of the one before. */
final class ListFragments {

    private static final int MOST = 1000;
    private static final int DEFAULT = 100;
    private static final int LONGEST_TOKEN = 4096;
    private static final FragmentSelector ALL =
            new FragmentSelector(FragmentSelector.Clock.SERVER, Instant.EPOCH, null);

    private final StreamRequests streams;

    ListFragments(StreamRequests streams) {
        this.streams = streams;
    }

    record Request(String streamName, String streamARN, Long maxResults, String nextToken, Selector fragmentSelector) {}

    record Selector(String fragmentSelectorType, Range timestampRange) {

        private enum Type {
            PRODUCER_TIMESTAMP,
            SERVER_TIMESTAMP
        }

        private FragmentSelector checked() {
            Type type = Members.oneOf(Type.class, fragmentSelectorType, "FragmentSelector.FragmentSelectorType");
            String member = "FragmentSelector.TimestampRange";
            Members.required(timestampRange, member);
            Instant from = Timestamps.of(timestampRange.startTimestamp(), member + ".StartTimestamp");
            Instant to = Timestamps.of(timestampRange.endTimestamp(), member + ".EndTimestamp");
            if (to.isBefore(from)) {
                throw ApiException.invalidArgument(member + ".EndTimestamp is before its StartTimestamp.");
            }
            FragmentSelector.Clock clock =
                    type == Type.SERVER_TIMESTAMP ? FragmentSelector.Clock.SERVER : FragmentSelector.Clock.PRODUCER;
            return new FragmentSelector(clock, from, to);
        }
    }

    /** Seconds since 1970. */
    record Range(BigDecimal startTimestamp, BigDecimal endTimestamp) {}

    record Response(List<Item> fragments, String nextToken) {}

    record Item(
            String fragmentNumber,
            long fragmentSizeInBytes,
            BigDecimal producerTimestamp,
            BigDecimal serverTimestamp,
            long fragmentLengthInMilliseconds) {

        private static Item of(FragmentInfo fragment) {
            return new Item(
                    fragment.number(),
                    fragment.length(),
                    Timestamps.seconds(fragment.producerTimestamp()),
                    Timestamps.seconds(fragment.serverTimestamp()),
                    fragment.durationMillis());
        }
    }

    Response handle(Request request) {
        long max = request.maxResults() == null ? DEFAULT : request.maxResults();
        if (max < 1 || max > MOST) {
            throw ApiException.invalidArgument("MaxResults is " + max + ", allowed is 1 to " + MOST + ".");
        }
        FragmentSelector selector = request.fragmentSelector() == null
                ? ALL
                : request.fragmentSelector().checked();
        String last = request.nextToken() == null ? null : number(request.nextToken());
        var stream = streams.find(request.streamName(), request.streamARN());
        if (stream.retentionHours() == 0) {
            // What is only buffered is for GetMedia.
            return new Response(List.of(), null);
        }
        return page(streams.stored(stream), selector, last, (int) max);
    }

    private static Response page(StoredStream stored, FragmentSelector selector, String last, int max) {
        Optional<FragmentInfo> after = last == null ? Optional.empty() : stored.fragment(last);
        List<FragmentInfo> found = after.map(fragment -> stored.fragmentsAfter(fragment, selector, max + 1))
                .orElseGet(() -> stored.fragments(selector, max + 1));
        List<FragmentInfo> page = found.subList(0, Math.min(max, found.size()));
        String token = found.size() > max ? token(page.get(max - 1).number()) : null;
        return new Response(page.stream().map(Item::of).toList(), token);
    }

    private static String token(String number) {
        return Base64.getEncoder().encodeToString(number.getBytes(StandardCharsets.US_ASCII));
    }

    private static String number(String token) {
        try {
            if (token.length() <= LONGEST_TOKEN) {
                String number = new String(Base64.getDecoder().decode(token), StandardCharsets.US_ASCII);
                return Members.fragmentNumber(number, "NextToken");
            }
        } catch (IllegalArgumentException | ApiException e) {
            // refused below, without what was in it
        }
        throw ApiException.invalidArgument("NextToken is none of this service; pass on what ListFragments answered.");
    }
}
