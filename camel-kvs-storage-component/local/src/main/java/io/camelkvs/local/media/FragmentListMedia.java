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
import io.camelkvs.local.api.Content;
import io.camelkvs.local.api.Timestamps;
import io.camelkvs.local.store.FragmentInfo;
import io.camelkvs.local.store.StoredFragment;
import io.camelkvs.local.store.StoredStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** GetMediaForFragmentList (API reference, archived media): the fragments in the order in which they are asked for. */
final class FragmentListMedia {

    private static final Logger LOG = LoggerFactory.getLogger(FragmentListMedia.class);
    private static final int MOST = 1000;
    private static final int MOST_CONNECTIONS = 5;
    private static final String NUMBER = "AWS_KINESISVIDEO_FRAGMENT_NUMBER";
    private static final String NOT_FOUND = "4000";
    private static final String INTERNAL = "5000";

    private final StreamRequests streams;
    private final Connections connections = new Connections("GetMediaForFragmentList", MOST_CONNECTIONS);

    FragmentListMedia(StreamRequests streams) {
        this.streams = streams;
    }

    record Request(String streamName, String streamARN, List<String> fragments) {}

    Content handle(Request request) {
        List<String> numbers = Members.required(request.fragments(), "Fragments");
        if (numbers.isEmpty() || numbers.size() > MOST) {
            throw ApiException.invalidArgument(
                    "Fragments has " + numbers.size() + " numbers, allowed are 1 to " + MOST + ".");
        }
        numbers.forEach(number -> Members.fragmentNumber(number, "Fragments"));
        var stream = streams.find(request.streamName(), request.streamARN());
        boolean kept = stream.retentionHours() > 0;
        StoredStream stored = streams.stored(stream);
        Content.Body body = out -> {
            for (String number : numbers) {
                write(out, stored, number, kept ? stored.fragment(number) : Optional.empty());
            }
        };
        Runnable end = connections.open(stream.name(), "ClientLimitExceededException");
        return Content.streamed(LiveMedia.CONTENT_TYPE, new ConnectionBody(body, end));
    }

    private static void write(OutputStream out, StoredStream stored, String number, Optional<FragmentInfo> found)
            throws IOException {
        if (found.isEmpty()) {
            Chunk.writeError(out, error(number, NOT_FOUND, "The stream has no such fragment"));
            return;
        }
        StoredFragment fragment;
        try {
            fragment = stored.read(found.get());
        } catch (IOException e) {
            LOG.warn("Fragment {} of stream {} cannot be read", number, stored.name(), e);
            Chunk.writeError(out, error(number, INTERNAL, "The fragment cannot be read"));
            return;
        }
        Map<String, String> about = new LinkedHashMap<>();
        about.put(NUMBER, number);
        about.put(
                "AWS_KINESISVIDEO_SERVER_SIDE_TIMESTAMP",
                Timestamps.seconds(fragment.info().serverTimestamp()).toPlainString());
        about.put(
                "AWS_KINESISVIDEO_PRODUCER_SIDE_TIMESTAMP",
                Timestamps.seconds(fragment.info().producerTimestamp()).toPlainString());
        Chunk.write(out, fragment, about, Map.of());
    }

    private static Map<String, String> error(String number, String code, String message) {
        Map<String, String> error = new LinkedHashMap<>();
        error.put(NUMBER, number);
        error.put("AWS_KINESISVIDEO_EXCEPTION_ERROR_CODE", code);
        error.put("AWS_KINESISVIDEO_EXCEPTION_MESSAGE", message);
        return error;
    }
}
