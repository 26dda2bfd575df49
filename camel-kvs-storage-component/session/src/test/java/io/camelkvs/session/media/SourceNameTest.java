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

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceNameTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            rtsp://host:554/live,                     rtsp://host:554/live
            rtsp://user:pass@host/live,               rtsp://***@host/live
            rtsp://user:p@ss@host/live,               rtsp://***@host/live
            rtsp://user:p/ss@host/live,               rtsp://***@host/live
            http://host/video?token=abc,              http://host/video?***
            http://user:pass@host/video?token=abc,    http://***@host/video?***
            http://user:pa?ss@host/video,             http://***
            http://host/video?user=me@there,          http://***
            /tmp/what?is@this.mp4,                    /tmp/what?is@this.mp4
            C:\\video.mp4,                            C:\\video.mp4
            """)
    void hidesCredentialsAndQuery(String source, String shown) {
        assertThat(SourceName.of(source)).isEqualTo(shown);
    }

    @Test
    void redactsUrlsWithinTexts() {
        assertThat(SourceName.redactUrls(
                        "Opening 'http://me:secret@a/x.ts?k=secret' for reading, then tcp://b:1?t=0 $1"))
                .isEqualTo("Opening 'http://***@a/x.ts?***' for reading, then tcp://b:1?*** $1");
    }
}
