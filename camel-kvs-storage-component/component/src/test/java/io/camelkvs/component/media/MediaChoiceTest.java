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
package io.camelkvs.component.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.component.EndpointOptions;
import io.camelkvs.component.KvsStorageEndpoint;
import io.camelkvs.session.media.MediaOptions;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaChoiceTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void picturesMayComeFromRoutes() {
        MediaOptions media = media("media=route&videoWidth=320&frameTimeout=90s");
        assertThat(media.source()).isEqualTo("route");
        assertThat(media.video().width()).isEqualTo(320);
        assertThat(media.sourceParameters()).isEqualTo(Map.of("frameTimeout", "90000"));
        assertThat(media("media=ROUTE").sourceParameters()).isEqualTo(Map.of("frameTimeout", "10000"));
    }

    @Test
    void aViewerSpeaksOnlyOfWhatRoutesHandOver() {
        MediaOptions master = media("media=ROUTE&videoWidth=320");
        assertThat(MediaChoice.spoken(master).source()).isEqualTo("route");
        assertThat(MediaChoice.spoken(master).sourceParameters()).isEqualTo(Map.of("soundOnly", "true"));
        MediaOptions pattern = media("videoWidth=320");
        assertThat(MediaChoice.spoken(pattern)).isSameAs(pattern);
    }

    @Test
    void theFrameTimeoutIsOfNoMeaningForOtherSources() {
        assertThat(media("frameTimeout=90s").sourceParameters()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "media=ROUTE&mediaSource=rtsp://me:secret@camera/1 | mediaSource=rtsp://***@camera/1 names another",
                "media=ROUTE&source.loop=true | media=ROUTE takes no source parameters, but got source.loop",
                "media=ROUTE&frameTimeout=999 | frameTimeout=999 ms is out of range: use 1 s to 24 h",
                "media=ROUTE&frameTimeout=25h | frameTimeout=90000000 ms is out of range",
                "media=somewhere | media=somewhere is not known: use SOURCE, ROUTE",
                "mediaSource=route | mediaSource=route is no media source: use media=ROUTE",
                "mediaSource=device | mediaSource=device is no media source",
                "media=ROUTE&answer=ROUTE | answer=ROUTE does not go with media=ROUTE",
            })
    void contradictionsAreExplained(String options, String message) {
        assertThatThrownBy(() -> media(options)).hasStackTraceContaining(message);
    }

    private MediaOptions media(String options) {
        KvsStorageEndpoint endpoint = context.getEndpoint("kvs-storage:cam?" + options, KvsStorageEndpoint.class);
        return EndpointOptions.of(endpoint.getConfiguration()).join().media();
    }
}
