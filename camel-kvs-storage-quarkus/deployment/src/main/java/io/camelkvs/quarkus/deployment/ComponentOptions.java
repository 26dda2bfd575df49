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

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/** What is configured of the component, in whichever spelling: kebab or camel case, or as an environment variable. */
final class ComponentOptions {

    /** Each tells where KVS is, how it is reached or who calls. What AWS's SDK finds by itself is not asked for. */
    static final List<String> CONNECTION = List.of(
            "configuration",
            "kinesisVideoClient",
            "uriEndpointOverride",
            "overrideEndpoint",
            "fipsEnabled",
            "dualstackEnabled",
            "region",
            "accessKey",
            "secretKey",
            "sessionToken",
            "useDefaultCredentialsProvider",
            "useProfileCredentialsProvider",
            "useSessionCredentials",
            "profileCredentialsName",
            "assumeRoleArn",
            "assumeRoleExternalId",
            "assumeRoleSessionName",
            "iotCaCertificate",
            "iotCertificate",
            "iotCredentialEndpoint",
            "iotPrivateKey",
            "iotRoleAlias",
            "iotThingName",
            "proxyHost",
            "proxyPort");

    private static final String COMPONENT = flat("camel.component.kvs-storage");
    private static final String NESTED = flat("configuration");

    private final Config config;

    ComponentOptions(Config config) {
        this.config = config;
    }

    /** The first key that tells of a connection, as it is written. */
    Optional<String> connection() {
        return keys(CONNECTION)
                .filter(key -> !"false".equalsIgnoreCase(value(key)))
                .sorted()
                .findFirst();
    }

    boolean isFalse(String option) {
        return keys(List.of(option)).anyMatch(key -> "false".equalsIgnoreCase(value(key)));
    }

    /** Its value, or the first of several if it is set in several spellings. */
    Optional<String> find(String option) {
        return keys(List.of(option)).findFirst().map(this::value);
    }

    private Stream<String> keys(List<String> options) {
        Set<String> wanted = options.stream()
                .map(ComponentOptions::flat)
                .flatMap(option -> Stream.of(COMPONENT + option, COMPONENT + NESTED + option))
                .collect(Collectors.toSet());
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(key -> wanted.contains(flat(key)))
                .filter(key -> !value(key).isBlank());
    }

    /** What refers to a property that is not there yet counts as it is written. */
    private String value(String key) {
        ConfigValue value = config.getConfigValue(key);
        return Objects.requireNonNullElse(value.getValue() == null ? value.getRawValue() : value.getValue(), "");
    }

    private static String flat(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
