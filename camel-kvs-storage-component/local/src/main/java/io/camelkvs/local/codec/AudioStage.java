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
package io.camelkvs.local.codec;

import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.mkv.AudioTrack;
import java.time.Instant;

/** What the sound of one storage session goes through on its way into the recording. Called by one thread at a time. */
public interface AudioStage extends AutoCloseable {

    /** What comes out. */
    AudioTrack track();

    /** The next Opus packet. */
    void packet(AudioPacket packet);

    /** A picture was captured at this time, so sound of long before does not come any more. */
    void videoAt(Instant captureTime);

    /** Gives out what is left; nothing comes any more. */
    @Override
    void close();
}
