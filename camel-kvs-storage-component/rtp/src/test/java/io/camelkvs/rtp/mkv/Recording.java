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
package io.camelkvs.rtp.mkv;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.media.Ffmpeg;
import io.camelkvs.rtp.media.Simulation;
import io.camelkvs.rtp.media.TestMedia;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Stores what a simulation received as a store does, for tests. */
public record Recording(List<Fragment> fragments) {

    public static Recording of(Simulation simulation, TestMedia media) {
        return of(simulation.video, simulation.audio);
    }

    public static Recording of(List<AccessUnit> video, List<AudioPacket> packets) {
        List<Fragment> fragments = new ArrayList<>();
        Fragmenter fragmenter = new Fragmenter(fragments::add);
        int audio = 0;
        for (var unit : video) {
            while (audio < packets.size() && packets.get(audio).captureTime().isBefore(unit.captureTime())) {
                fragmenter.onAudio(packets.get(audio++));
            }
            fragmenter.onVideo(unit);
        }
        packets.subList(audio, packets.size()).forEach(fragmenter::onAudio);
        fragmenter.flush();
        return new Recording(fragments);
    }

    public Path write(Path folder) {
        Path file = folder.resolve("recording.mkv");
        try (OutputStream out = Files.newOutputStream(file)) {
            Fragment first = fragments.get(0);
            out.write(MatroskaHeader.bytes(first.trackInfo(), first.recordingStart()));
            for (Fragment fragment : fragments) {
                assertThat(fragment.trackInfo()).isEqualTo(first.trackInfo());
                out.write(fragment.cluster());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    public void assertDecodes(Path folder) {
        assertThat(Ffmpeg.ffmpeg("-i", write(folder).toString(), "-f", "null", "-"))
                .isEmpty();
    }
}
