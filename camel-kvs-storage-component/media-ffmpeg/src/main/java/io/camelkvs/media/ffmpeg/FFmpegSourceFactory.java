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

import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaSource;
import io.camelkvs.session.media.MediaSourceFactory;

/**
 * Makes sources from files (absolute or relative paths, {@code file:} URLs) and from URLs that FFmpeg opens: rtsp, rtsps,
 * rtmp, http, https (MJPEG, HLS, MP4, MPEG-TS …), ftp, udp, rtp, srtp, tcp, tls, srt. A word without a slash and without
 * an extension is a file only if such a file exists; {@code ~} is not expanded.
 *
 * <p>Pictures keep their aspect ratio with black bars. Frames above the rate of the options are left out; none are
 * repeated, so a source slower than one picture a second stays slow. Sound is stereo, and silence where there is none.
 * Rotation marks of mobile phones are not applied.
 *
 * <p>Files, and what else can be read faster than it is shown, are paced by their timestamps; cameras by the arrival of
 * their pictures. RTSP goes over TCP unless {@code ffmpeg.rtsp_transport} says otherwise.
 *
 * <p>Source parameters:
 *
 * <table>
 * <caption>Source parameters</caption>
 * <tr><th>name</th><th>value</th></tr>
 * <tr><td>{@code loop}</td><td>{@code true}: a file begins anew at its end, with timestamps that go on; default
 * {@code false}: it ends with SOURCE_ENDED</td></tr>
 * <tr><td>{@code openTimeout}</td><td>milliseconds that opening may take, 100 to 300000; default 10000</td></tr>
 * <tr><td>{@code readTimeout}</td><td>milliseconds without data until a network source counts as dropped, 100 to 300000;
 * default 5000, for segmented ones (HLS) at least 20000</td></tr>
 * <tr><td>{@code ffmpeg.NAME}</td><td>option of FFmpeg's protocols and demuxers</td></tr>
 * </table>
 */
public final class FFmpegSourceFactory implements MediaSourceFactory {

    @Override
    public String name() {
        return "ffmpeg";
    }

    @Override
    public boolean accepts(String source) {
        return SourceLocation.accepts(source);
    }

    @Override
    public MediaSource create(MediaOptions options, MediaRuntime runtime) {
        SourceParameters parameters = SourceParameters.of(options.sourceParameters());
        FFmpegNatives.load(runtime.pacer().now());
        return new FFmpegSource(SourceLocation.of(options.source()), parameters, options.video(), runtime);
    }
}
