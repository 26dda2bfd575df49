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

import io.camelkvs.rtp.mkv.Block;
import io.camelkvs.rtp.mkv.Track;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * H.264, its private data being an AVCDecoderConfigurationRecord (ISO/IEC 14496-15 section 5.3.3.1).
 */
public final class H264Track implements MediaTrack {

    private static final int TIMESCALE = 90_000;
    private static final int TICKS_PER_MILLI = TIMESCALE / 1000;

    private final int number;
    private final byte[] configuration;
    private final int width;
    private final int height;
    private final int lengthSize;
    private final List<byte[]> parameterSets = new ArrayList<>();

    H264Track(Track track) {
        number = track.number();
        configuration = UnplayableTrackException.present(track.codecPrivate(), number);
        width = track.width();
        height = track.height();
        try {
            ByteBuffer in = ByteBuffer.wrap(configuration);
            if (in.get() != 1) {
                throw invalid();
            }
            in.position(4);
            lengthSize = (in.get() & 3) + 1;
            readParameterSets(in, in.get() & 0x1f);
            readParameterSets(in, in.get() & 0xff);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw invalid();
        }
    }

    private UnplayableTrackException invalid() {
        return UnplayableTrackException.invalid(number, "an AVCDecoderConfigurationRecord");
    }

    private void readParameterSets(ByteBuffer in, int count) {
        for (int i = 0; i < count; i++) {
            byte[] set = new byte[in.getShort() & 0xffff];
            in.get(set);
            parameterSets.add(set);
        }
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public int timescale() {
        return TIMESCALE;
    }

    @Override
    public String codecs() {
        return String.format("avc1.%02x%02x%02x", configuration[1], configuration[2], configuration[3]);
    }

    /** Of the picture, in pixels. */
    public int width() {
        return width;
    }

    /** Of the picture, in pixels. */
    public int height() {
        return height;
    }

    /** The AVCDecoderConfigurationRecord; not to be changed. */
    public byte[] configuration() {
        return configuration;
    }

    /** Bytes of the length before each NAL unit, 1, 2 or 4. */
    public int lengthSize() {
        return lengthSize;
    }

    /** Sequence and picture parameter sets without lengths; not to be changed. */
    public List<byte[]> parameterSets() {
        return parameterSets;
    }

    /**
     * Blocks are in the order of decoding and have the times at which pictures are shown. The times of decoding are the
     * same ones in rising order: alike where no picture is shown before one that is decoded earlier.
     */
    @Override
    public List<Sample> samples(List<Block> blocks, long startMillis, long durationMillis) {
        List<Block> own =
                blocks.stream().filter(block -> block.track() == number).toList();
        long[] decode = own.stream().mapToLong(Block::offsetMillis).sorted().toArray();
        List<Sample> samples = new ArrayList<>(own.size());
        for (int i = 0; i < decode.length; i++) {
            long next = i + 1 < decode.length ? decode[i + 1] : Math.max(durationMillis, decode[i] + 1);
            Block block = own.get(i);
            samples.add(new Sample(
                    Math.max(0, (startMillis + decode[i]) * TICKS_PER_MILLI),
                    (int) Math.max(1, (next - decode[i]) * TICKS_PER_MILLI),
                    (int) (block.offsetMillis() - decode[i]) * TICKS_PER_MILLI,
                    block.keyFrame(),
                    block.data()));
        }
        return samples;
    }
}
