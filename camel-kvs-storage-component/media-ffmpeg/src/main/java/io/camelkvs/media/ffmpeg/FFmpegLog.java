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
package io.camelkvs.media.ffmpeg;

import io.camelkvs.session.media.SourceName;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * FFmpeg's log, from warnings up, at DEBUG: what it means for a source is told by failures. Process-wide; called by any
 * thread that is inside FFmpeg.
 */
final class FFmpegLog extends LogCallback {

    private static final Logger LOG = LoggerFactory.getLogger(FFmpegLog.class);

    /** Kept here because FFmpeg's reference does not count for the garbage collector. */
    private static FFmpegLog installed;

    private FFmpegLog() {}

    static synchronized void install() {
        if (installed == null) {
            installed = new FFmpegLog();
            avutil.av_log_set_level(avutil.AV_LOG_WARNING);
            avutil.setLogCallback(installed);
        }
    }

    @Override
    public void call(int level, BytePointer line) {
        if (LOG.isDebugEnabled()) {
            LOG.debug("{}", SourceName.redactUrls(line.getString().strip()));
        }
    }
}
