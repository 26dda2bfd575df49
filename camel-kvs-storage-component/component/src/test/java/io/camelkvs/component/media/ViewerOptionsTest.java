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
import io.camelkvs.component.ImageFormat;
import io.camelkvs.component.KvsStorageEndpoint;
import io.camelkvs.component.KvsTest;
import io.camelkvs.session.Role;
import io.camelkvs.session.media.MediaOptions;
import java.time.Duration;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewerOptionsTest extends KvsTest {

    @Test
    void everyOptionArrives() {
        EndpointOptions options = options("kvs-storage:cam?role=viewer&clientId=wall&imageFormat=png&imageInterval=2s");

        assertThat(options.role()).isEqualTo(Role.VIEWER);
        assertThat(options.clientId()).isEqualTo("wall");
        assertThat(options.viewer().imageFormat()).isEqualTo(ImageFormat.PNG);
        assertThat(options.viewer().imageInterval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.join().media()).isEqualTo(MediaOptions.none());
    }

    @Test
    void aMasterHasNoClientId() {
        EndpointOptions options = options("kvs-storage:cam?clientId=wall&viewerAudio=true");

        assertThat(options.clientId()).isNull();
        assertThat(options.viewer().clientId()).isEqualTo("wall");
        assertThat(options.viewer().join()).isEqualTo(options.join());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "role=VIEWER                         | clientId is missing: a viewer needs one",
                "role=VIEWER&clientId=RAW(a b)       | clientId=a b is no id of a viewer, 1 to 256",
                "role=VIEWER&clientId=aws_1          | clientId=aws_1 is no id of a viewer",
                "clientId=RAW(a/b)                   | clientId=a/b is no id of a viewer",
                "role=GUEST                          | role=GUEST",
                "imageFormat=GIF                     | imageFormat=GIF",
                "imageInterval=32                    | imageInterval=32 ms is out of range: use 33 ms to 1 h, or 0 for no pictures",
                "imageInterval=2h                    | imageInterval=7200000 ms is out of range",
                "answer=ROUTE&viewerAudio=true       | viewerAudio=true does not go with answer=ROUTE",
                "imageInterval=-1                    | imageInterval=-1 ms is out of range",
            })
    void whatIsWrongIsSaid(String rest, String message) {
        assertThatThrownBy(() -> options("kvs-storage:cam?" + rest))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aViewerWatchesOneChannel() {
        assertThatThrownBy(() -> options("kvs-storage:cam-*?role=VIEWER&clientId=wall"))
                .hasMessageContaining("role=VIEWER does not go with the pattern channelName=cam-*");
    }

    private EndpointOptions options(String uri) {
        return context.getEndpoint(uri, KvsStorageEndpoint.class).options();
    }
}
