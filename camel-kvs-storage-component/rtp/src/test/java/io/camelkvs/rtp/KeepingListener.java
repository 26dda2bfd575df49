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
package io.camelkvs.rtp;

import io.camelkvs.rtp.mkv.Recording;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps the media, too. */
class KeepingListener extends RecordingListener {

    final List<AccessUnit> video = new CopyOnWriteArrayList<>();
    final List<AudioPacket> audio = new CopyOnWriteArrayList<>();
    final AtomicInteger keyFrameRequests = new AtomicInteger();

    @Override
    public void onVideo(AccessUnit accessUnit) {
        video.add(accessUnit);
    }

    @Override
    public void onAudio(AudioPacket packet) {
        audio.add(packet);
    }

    @Override
    public void onKeyFrameRequest() {
        keyFrameRequests.incrementAndGet();
    }

    void assertDecodes(Path folder) {
        Recording.of(video, audio).assertDecodes(folder);
    }
}
