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
import io.camelkvs.local.control.Check;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Which moments one answer is about.
 *
 * @param from index of the first
 * @param to   index after the last
 */
record ImagePage(int from, int to) {

    private static final int MAX_RESULTS = 100;
    /** Images in an answer; asking for more is allowed and does not bring more (API reference). */
    private static final int MOST = 25;

    static ImagePage of(ImagesRequest request, int count) {
        int from = request.nextToken() == null ? 0 : index(request.nextToken(), count);
        int size = request.maxResults() == null
                ? MOST
                : Math.min(MOST, Check.inRange(request.maxResults(), "MaxResults", 1, MAX_RESULTS));
        return new ImagePage(from, Math.min(count, from + size));
    }

    /** Null if nothing is left. */
    static String token(int next, int count) {
        return next == count
                ? null
                : Base64.getEncoder().encodeToString((next + "/" + count).getBytes(StandardCharsets.US_ASCII));
    }

    private static int index(String token, int count) {
        for (int next = 1; next < count; next++) {
            if (token.equals(token(next, count))) {
                return next;
            }
        }
        throw ApiException.invalidArgument(
                "NextToken is not of an answer to this request; send the request again without"
                        + " it, or with the other members unchanged.");
    }
}
