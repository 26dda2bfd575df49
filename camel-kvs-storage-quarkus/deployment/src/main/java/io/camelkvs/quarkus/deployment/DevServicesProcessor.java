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

import io.camelkvs.component.KvsStorageComponent;
import io.camelkvs.quarkus.KvsStorageConfig;
import io.quarkus.arc.deployment.SynthesisFinishedBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import io.quarkus.deployment.dev.devservices.DevServicesConfig;
import io.quarkus.runtime.LaunchMode;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;

/** In dev and test mode, a local KVS service for applications that say nothing about where KVS is. */
@BuildSteps(onlyIf = {DevServicesProcessor.Wanted.class, DevServicesConfig.Enabled.class})
class DevServicesProcessor {

    static final String ENABLED = "quarkus.camel.kvs-storage.devservices.enabled";

    private static final Logger LOG = Logger.getLogger(DevServicesProcessor.class);

    @BuildStep
    DevServicesResultBuildItem localKvs(KvsStorageConfig config, SynthesisFinishedBuildItem beans) {
        ComponentOptions options = new ComponentOptions(ConfigProvider.getConfig());
        Optional<String> reason = options.connection().or(() -> connectionBean(beans));
        if (reason.isPresent()) {
            LOG.infof("Dev Services start no local KVS service, since there is %s", reason.get());
            return null;
        }
        LocalKvsSettings settings = LocalKvsSettings.of(config.devservices(), !options.isFalse("provision"));
        return DevServicesResultBuildItem.<LocalKvs>owned()
                .feature(KvsStorageProcessor.FEATURE)
                .description("Kinesis Video Streams on this machine")
                .serviceConfig(settings)
                .startable(() -> new LocalKvs(settings))
                .configProvider(LocalKvs.config(settings))
                .postStartHook(local -> LOG.info(new LocalKvsBanner(local).text()))
                .build();
    }

    /** A client, which the component takes by itself, or a component that was set up by the application. */
    private static Optional<String> connectionBean(SynthesisFinishedBuildItem beans) {
        return Stream.of(KinesisVideoClient.class, KvsStorageComponent.class)
                .filter(type -> !beans.beanStream().withBeanType(type).isEmpty())
                .map(type -> "a bean of type " + type.getName())
                .findFirst();
    }

    /** Dev Services would also start for {@code quarkus run}, which is production mode. */
    static class Wanted implements BooleanSupplier {

        private final LaunchMode mode;
        private final KvsStorageConfig config;

        Wanted(LaunchMode mode, KvsStorageConfig config) {
            this.mode = mode;
            this.config = config;
        }

        @Override
        public boolean getAsBoolean() {
            return mode.isDevOrTest() && config.devservices().enabled();
        }
    }
}
