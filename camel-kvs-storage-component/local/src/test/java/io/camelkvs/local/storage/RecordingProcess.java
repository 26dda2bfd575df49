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
package io.camelkvs.local.storage;

import io.camelkvs.local.TestMedia;
import io.camelkvs.local.codec.AudioFormat;
import io.camelkvs.local.codec.AudioStages;
import io.camelkvs.local.event.EventLog;
import io.camelkvs.local.store.DataFolder;
import io.camelkvs.local.store.MediaStore;
import io.camelkvs.local.store.StoredStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * The process that is killed: records the same H.264 and Opus in each of its streams for ever, twenty times as fast as
 * it was captured, and prints the name of the stream and the number of each fragment when it is stored.
 */
final class RecordingProcess {

    private static final long MEDIA_PAUSE_NANOS = 50_000_000;

    private RecordingProcess() {}

    /** Data folder, file with the media, count of streams. */
    public static void main(String[] args) throws Exception {
        Path folder = DataFolder.open(Path.of(args[0])).path();
        TestMedia media = TestMedia.read(Path.of(args[1]));
        MediaStore store = new MediaStore(folder, Clock.systemUTC(), new EventLog(Clock.systemUTC()));
        PrintStream out = System.out;
        for (int i = 1; i <= Integer.parseInt(args[2]); i++) {
            StoredStream stream = store.stream("cam-" + i);
            stream.onFragment(fragment -> out.println(stream.name() + " " + fragment.number()));
            new Thread(() -> record(stream, media), stream.name()).start();
        }
    }

    private static void record(StoredStream stream, TestMedia media) {
        MediaRecorder recorder = new MediaRecorder(stream, AudioStages.of(AudioFormat.OPUS), () -> {});
        Instant time = Instant.now();
        while (true) {
            time = media.play(recorder::video, recorder::audio, time);
            LockSupport.parkNanos(MEDIA_PAUSE_NANOS);
        }
    }
}
