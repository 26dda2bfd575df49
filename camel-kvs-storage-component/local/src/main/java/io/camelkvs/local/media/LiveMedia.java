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

import io.camelkvs.local.api.Content;
import io.camelkvs.local.api.Timestamps;
import io.camelkvs.local.store.FragmentInfo;
import io.camelkvs.local.store.StoredStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * GetMedia (API reference, media): fragment after fragment, waiting for the next one, until the caller goes away or the
 * stream is deleted.
 */
final class LiveMedia {

    /** What the service calls Matroska. */
    static final String CONTENT_TYPE = "video/webm";

    private static final Logger LOG = LoggerFactory.getLogger(LiveMedia.class);
    private static final int MOST_CONNECTIONS = 3;
    private static final String NUMBER = "AWS_KINESISVIDEO_FRAGMENT_NUMBER";

    private final StreamRequests streams;
    private final Connections connections = new Connections("GetMedia", MOST_CONNECTIONS);

    LiveMedia(StreamRequests streams) {
        this.streams = streams;
    }

    record Request(String streamName, String streamARN, StartSelector startSelector) {}

    Content handle(Request request) {
        StartSelector.Start start =
                Members.required(request.startSelector(), "StartSelector").checked();
        var stream = streams.find(request.streamName(), request.streamARN());
        StoredStream stored = streams.stored(stream);
        Content.Body body = out -> write(out, stored, start);
        Runnable end = connections.open(stream.name(), "ConnectionLimitExceededException");
        return Content.streamed(CONTENT_TYPE, new ConnectionBody(body, end));
    }

    private static void write(OutputStream out, StoredStream stored, StartSelector.Start start) throws IOException {
        try (FragmentWait wait = new FragmentWait(stored)) {
            Optional<FragmentInfo> next = start.first(stored);
            while (next.isEmpty()) {
                if (!waited(wait, out)) {
                    return;
                }
                next = start.first(stored);
            }
            while (next.isPresent()) {
                send(out, stored, next.get());
                next = after(next.get().number(), stored, wait, out);
            }
        } catch (StartSelector.MissingFragmentException e) {
            Chunk.writeError(out, notFound(e.getMessage()));
        }
    }

    /** Empty when there will be none any more. */
    private static Optional<FragmentInfo> after(String number, StoredStream stored, FragmentWait wait, OutputStream out)
            throws IOException {
        Optional<FragmentInfo> next = stored.after(number);
        while (next.isEmpty() && waited(wait, out)) {
            next = stored.after(number);
        }
        return next;
    }

    /** A flush notices when the caller has gone. False when the stream is deleted. */
    private static boolean waited(FragmentWait wait, OutputStream out) throws IOException {
        out.flush();
        return wait.await();
    }

    private static void send(OutputStream out, StoredStream stored, FragmentInfo fragment) throws IOException {
        Map<String, String> about = new LinkedHashMap<>();
        about.put(NUMBER, fragment.number());
        about.put(
                "AWS_KINESISVIDEO_SERVER_TIMESTAMP",
                Timestamps.seconds(fragment.serverTimestamp()).toPlainString());
        about.put(
                "AWS_KINESISVIDEO_PRODUCER_TIMESTAMP",
                Timestamps.seconds(fragment.producerTimestamp()).toPlainString());
        Map<String, String> then = new LinkedHashMap<>();
        then.put("AWS_KINESISVIDEO_MILLIS_BEHIND_NOW", Long.toString(millisBehind(stored, fragment)));
        then.put("AWS_KINESISVIDEO_CONTINUATION_TOKEN", fragment.number());
        try {
            Chunk.write(out, stored.read(fragment), about, then);
        } catch (NoSuchFileException | FileNotFoundException e) {
            LOG.debug("Fragment {} has gone in the meantime", fragment.number(), e);
        }
        out.flush();
    }

    /** How far the fragment is from the latest one. */
    private static long millisBehind(StoredStream stored, FragmentInfo fragment) {
        return stored.latest()
                .map(latest -> latest.serverTimestamp().toEpochMilli()
                        - fragment.serverTimestamp().toEpochMilli())
                .orElse(0L);
    }

    private static Map<String, String> notFound(String number) {
        Map<String, String> error = new LinkedHashMap<>();
        error.put(NUMBER, number);
        error.put("AWS_KINESISVIDEO_ERROR_CODE", "FRAGMENT_NOT_FOUND");
        error.put("AWS_KINESISVIDEO_ERROR_ID", "4000");
        return error;
    }
}
