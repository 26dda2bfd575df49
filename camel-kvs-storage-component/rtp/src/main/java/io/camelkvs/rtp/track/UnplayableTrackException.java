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
package io.camelkvs.rtp.track;

/** A track that cannot be put into another container. */
public final class UnplayableTrackException extends RuntimeException {

    /** What about it. */
    public enum Reason {
        /** The codec is not supported. */
        CODEC,
        /** There is no codec private data. */
        PRIVATE_DATA_MISSING,
        /** The codec private data is not what the codec says. */
        PRIVATE_DATA_INVALID
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    UnplayableTrackException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    static byte[] present(byte[] codecPrivate, int number) {
        if (codecPrivate.length == 0) {
            throw new UnplayableTrackException(
                    Reason.PRIVATE_DATA_MISSING, "Track " + number + " has no codec private data");
        }
        return codecPrivate;
    }

    static UnplayableTrackException invalid(int number, String what) {
        return new UnplayableTrackException(
                Reason.PRIVATE_DATA_INVALID, "The codec private data of track " + number + " is not " + what);
    }
}
