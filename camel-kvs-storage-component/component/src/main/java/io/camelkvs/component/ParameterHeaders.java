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
package io.camelkvs.component;

/**
 * The headers that operations read: what a route sets there stays when an answer comes, as it does with Camel's AWS
 * components, and no answer sets one, so that none is the next producer's by accident; but signaling says which media
 * connection it has meant. Only the token of a list is both: set by an answer that has more, read by the request for it,
 * and removed by any other answer.
 */
final class ParameterHeaders {

    private static final String[] NAMES = {
        KvsStorageConstants.OPERATION,
        KvsStorageConstants.CLIENT_ID,
        KvsStorageConstants.MEDIA_CONNECTION,
        KvsStorageConstants.SDP_MID,
        KvsStorageConstants.SDP_M_LINE_INDEX,
        KvsStorageConstants.PEER_STATE,
        KvsStorageConstants.VIDEO_WIDTH,
        KvsStorageConstants.VIDEO_HEIGHT,
        KvsStorageConstants.AUDIO_SAMPLE_RATE,
        KvsStorageConstants.AUDIO_CHANNELS,
        KvsStorageConstants.STREAM_NAME,
        KvsStorageConstants.DATA_RETENTION,
        KvsStorageConstants.MESSAGE_TTL,
        KvsStorageConstants.TAGS,
        KvsStorageConstants.START_TIME,
        KvsStorageConstants.END_TIME,
        KvsStorageConstants.TIMESTAMP_TYPE,
        KvsStorageConstants.PLAYBACK_MODE,
        KvsStorageConstants.URL_EXPIRES,
        KvsStorageConstants.CONTAINER_FORMAT,
        KvsStorageConstants.FRAGMENT_NUMBERS,
        KvsStorageConstants.MAX_RESULTS,
        KvsStorageConstants.NAME_PREFIX,
        KvsStorageConstants.IMAGE_FORMAT,
        KvsStorageConstants.IMAGE_INTERVAL,
    };

    private ParameterHeaders() {}

    static String[] names() {
        return NAMES.clone();
    }
}
