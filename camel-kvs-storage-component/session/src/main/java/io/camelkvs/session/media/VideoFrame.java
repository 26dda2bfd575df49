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
package io.camelkvs.session.media;

import java.nio.ByteBuffer;

/**
 * One raw picture in I420 (8 bit, 4:2:0). The planes belong to the sender and are valid only while the call that
 * passes the frame is running; each plane starts at its buffer's position 0. A receiver must not change positions:
 * it works on duplicates.
 *
 * @param width          even, pixels
 * @param height         even, pixels
 * @param y              luma plane
 * @param strideY        bytes from one luma row to the next
 * @param u              first colour plane, half the size both ways
 * @param strideU        bytes from one row to the next
 * @param v              second colour plane
 * @param strideV        bytes from one row to the next
 * @param timestampNanos capture time on the pacer's monotonic clock, nanoseconds
 */
public record VideoFrame(
        int width,
        int height,
        ByteBuffer y,
        int strideY,
        ByteBuffer u,
        int strideU,
        ByteBuffer v,
        int strideV,
        long timestampNanos) {}
