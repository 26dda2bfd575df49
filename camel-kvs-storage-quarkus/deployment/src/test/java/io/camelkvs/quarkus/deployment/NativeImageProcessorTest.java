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
package io.camelkvs.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedClassBuildItem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativeImageProcessorTest {

    private final NativeImageProcessor processor = new NativeImageProcessor();

    @Test
    void mediaPeersSourcesAndCodecsAreFound() {
        assertThat(processor.mediaPeers().providers()).contains("io.camelkvs.media.webrtc.WebRtcMediaPeerFactory");
        assertThat(processor.mediaSources().providers()).contains("io.camelkvs.media.webrtc.TestPatternSourceFactory");
        assertThat(processor.pictureCodecs().providers()).contains("io.camelkvs.component.media.ImageIoPictureCodec");
    }

    /** The image builder takes no offence at a class that there is not. */
    @Test
    void classesThatDrawRandomNumbersAreThere() throws ClassNotFoundException {
        List<RuntimeInitializedClassBuildItem> classes = new ArrayList<>();
        processor.randomNumbers(classes::add);

        assertThat(classes).isNotEmpty();
        for (RuntimeInitializedClassBuildItem item : classes) {
            assertThat(Class.forName(item.getClassName(), false, getClass().getClassLoader()))
                    .isNotNull();
        }
    }
}
