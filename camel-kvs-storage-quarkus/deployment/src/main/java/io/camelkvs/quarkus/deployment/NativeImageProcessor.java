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

import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ServiceProviderBuildItem;
import io.quarkus.deployment.pkg.steps.NativeOrNativeSourcesBuild;
import java.util.stream.Stream;

/** What an executable needs of the component itself; media peers and sources have processors of their own. */
@BuildSteps(onlyIf = NativeOrNativeSourcesBuild.class)
class NativeImageProcessor {

    @BuildStep
    ExtensionSslNativeSupportBuildItem tls() {
        return new ExtensionSslNativeSupportBuildItem(KvsStorageProcessor.FEATURE);
    }

    @BuildStep
    ServiceProviderBuildItem mediaPeers() {
        return ServiceProviderBuildItem.allProvidersFromClassPath("io.camelkvs.session.media.MediaPeerFactory");
    }

    @BuildStep
    ServiceProviderBuildItem mediaSources() {
        return ServiceProviderBuildItem.allProvidersFromClassPath("io.camelkvs.session.media.MediaSourceFactory");
    }

    @BuildStep
    ServiceProviderBuildItem pictureCodecs() {
        return ServiceProviderBuildItem.allProvidersFromClassPath("io.camelkvs.session.media.PictureCodec");
    }

    /** Their random numbers must not be those of the machine that built the executable. */
    @BuildStep
    void randomNumbers(BuildProducer<RuntimeInitializedClassBuildItem> classes) {
        Stream.of("io.camelkvs.session.check.StunRequest", "org.apache.http.impl.auth.NTLMEngineImpl")
                .map(RuntimeInitializedClassBuildItem::new)
                .forEach(classes::produce);
    }
}
