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
package io.camelkvs.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.testlogs.LogWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** What a player does with a session's URL, and ffmpeg as one. */
record Player(URI url) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static Player of(String url) {
        LogWatch.secret("session token", url.substring(url.indexOf("SessionToken=") + "SessionToken=".length()));
        return new Player(URI.create(url));
    }

    String token() {
        return url.getQuery().substring("SessionToken=".length());
    }

    /** Segments in MPEG-TS have no extension in their names, which ffmpeg wants to be told of ({@code extension_picky}). */
    private String options() {
        return url.getPath().startsWith("/hls") ? "-extension_picky 0 -i" : "-i";
    }

    /** Fails if anything at all is wrong with what is played; returns what ffprobe tells. */
    String plays() {
        assertThat(TestMedia.run("ffmpeg -nostdin -v error -xerror -f null - " + options(), url))
                .isEmpty();
        return probe("stream=codec_name,width,height,sample_rate");
    }

    String probe(String entries) {
        return TestMedia.run("ffprobe -v error -of csv=p=0 -show_entries " + entries + " " + options(), url);
    }

    /** The times of a stream's packets in seconds. */
    List<Double> times(String stream) {
        String text = TestMedia.run(
                "ffprobe -v error -of csv=p=0 -show_entries packet=pts_time -select_streams " + stream + " "
                        + options(),
                url);
        return Arrays.stream(text.split("\\s+"))
                .map(time -> Double.parseDouble(time.replace(",", "")))
                .toList();
    }

    HttpResponse<byte[]> get(String reference) {
        try {
            HttpRequest request = HttpRequest.newBuilder(url.resolve(reference)).build();
            return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Has the video of these segments decoded, with what they begin with; returns codec, size and number of pictures. */
    String decode(Path file, int codecs, String... fragments) {
        String rest = "&TrackNumber=1&SessionToken=" + token();
        append(file, "getMP4InitFragment.mp4?SequenceNumber=" + codecs + rest);
        for (String fragment : fragments) {
            append(file, "getMP4MediaFragment.mp4?FragmentNumber=" + fragment + rest);
        }
        assertThat(TestMedia.run("ffmpeg -nostdin -v error -xerror -f null - -i", file))
                .isEmpty();
        return TestMedia.run(
                "ffprobe -v error -count_packets -of csv=p=0 -show_entries stream=codec_name,width,height,nb_read_packets",
                file);
    }

    private void append(Path file, String reference) {
        HttpResponse<byte[]> response = get(reference);
        assertThat(response.statusCode()).isEqualTo(200);
        try {
            Files.write(file, response.body(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text that must be there, its tokens left out. */
    String text(String reference) {
        HttpResponse<byte[]> response = get(reference);
        assertThat(response.statusCode()).isEqualTo(200);
        return new String(response.body(), StandardCharsets.UTF_8).replace(token(), "TOKEN");
    }

    String manifest() {
        return text(url.toString());
    }

    /** Of a track of an HLS session. */
    String playlist(int track) {
        return text("getHLSMediaPlaylist.m3u8?SessionToken=" + token() + "&TrackNumber=" + track);
    }

    int status(String reference) {
        return get(reference).statusCode();
    }
}
