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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a source is, as FFmpeg wants it. Immutable.
 *
 * @param url    what FFmpeg opens; may hold secrets
 * @param scheme of the URL in lower case; {@code file} for files
 * @param name   what messages call it, without secrets
 */
record SourceLocation(String url, String scheme, String name) {

    private static final String FILE = "file";
    private static final Set<String> NETWORK_SCHEMES = Set.of(
            "rtsp", "rtsps", "rtmp", "rtmps", "rtmpt", "rtmpts", "http", "https", "ftp", "udp", "rtp", "srtp", "tcp",
            "tls", "srt");
    /** Two letters at least, so that a Windows drive is no scheme. */
    private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]+):.*", Pattern.DOTALL);

    private static final Pattern EXTENSION = Pattern.compile(".*[^.]\\.[a-zA-Z0-9]{1,5}");

    /** Whether FFmpeg can be asked for this: a URL of a known scheme, or something that looks like or is a file. */
    static boolean accepts(String source) {
        if (source == null || source.isBlank() || source.equals("test-pattern")) {
            return false;
        }
        String scheme = schemeOf(source);
        if (scheme != null) {
            return scheme.equals(FILE) || NETWORK_SCHEMES.contains(scheme);
        }
        return source.contains("/")
                || source.contains("\\")
                || EXTENSION.matcher(source).matches()
                || exists(source);
    }

    static SourceLocation of(String source) {
        String scheme = schemeOf(source);
        if (scheme != null && !scheme.equals(FILE)) {
            return new SourceLocation(source, scheme, SourceName.of(source));
        }
        String path = scheme == null ? source : pathOf(source);
        return new SourceLocation(FILE + ":" + path, FILE, path);
    }

    boolean isFile() {
        return scheme.equals(FILE);
    }

    boolean isRtsp() {
        return scheme.equals("rtsp") || scheme.equals("rtsps");
    }

    @Override
    public String toString() {
        return name;
    }

    private static String schemeOf(String source) {
        Matcher matcher = SCHEME.matcher(source);
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : null;
    }

    /** FFmpeg does not decode %20 and the like in file URLs. */
    private static String pathOf(String fileUrl) {
        try {
            return Path.of(URI.create(fileUrl)).toString();
        } catch (IllegalArgumentException notWellFormed) {
            return fileUrl.substring(fileUrl.indexOf(':') + 1);
        }
    }

    private static boolean exists(String path) {
        try {
            return Files.isRegularFile(Path.of(path));
        } catch (InvalidPathException notAPath) {
            return false;
        }
    }
}
