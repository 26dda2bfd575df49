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

import io.camelkvs.quarkus.devui.SessionsJsonRpcService;
import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import io.quarkus.devui.spi.JsonRPCProvidersBuildItem;
import io.quarkus.devui.spi.page.CardPageBuildItem;
import io.quarkus.devui.spi.page.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/** The card in the Dev UI with its pages. */
@BuildSteps(onlyIf = IsLocalDevelopment.class)
class DevUiProcessor {

    /** The local service shows its page to callers on its own machine. */
    private static final Pattern THIS_MACHINE =
            Pattern.compile("https?://(localhost|[\\w.-]+\\.localhost|127\\.[\\d.]+|\\[::1])([:/].*)?");

    @BuildStep
    JsonRPCProvidersBuildItem sessions() {
        return new JsonRPCProvidersBuildItem(SessionsJsonRpcService.class);
    }

    @BuildStep
    CardPageBuildItem card(List<DevServicesResultBuildItem> services) {
        CardPageBuildItem card = new CardPageBuildItem();
        card.addPage(Page.webComponentPageBuilder()
                .title("Sessions")
                .icon("font-awesome-solid:video")
                .componentLink("qwc-kvs-storage-sessions.js")
                .dynamicLabelJsonRPCMethodName("summary"));
        if (hasLocalService(services, new ComponentOptions(ConfigProvider.getConfig()))) {
            card.addPage(Page.externalPageBuilder("Local service")
                    .icon("font-awesome-solid:up-right-from-square")
                    .dynamicUrlJsonRPCMethodName("localPage")
                    .doNotEmbed());
        }
        return card;
    }

    static boolean hasLocalService(List<DevServicesResultBuildItem> services, ComponentOptions options) {
        return services.stream().anyMatch(service -> KvsStorageProcessor.FEATURE.equals(service.getName()))
                || options.find("uriEndpointOverride")
                        .filter(uri -> THIS_MACHINE.matcher(uri).matches())
                        .isPresent();
    }
}
