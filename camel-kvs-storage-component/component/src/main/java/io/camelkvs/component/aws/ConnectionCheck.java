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
package io.camelkvs.component.aws;

import io.camelkvs.component.KvsStorageConfiguration;
import io.camelkvs.session.ChannelRef;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.Protocol;

/** Checks that the connection options fit together, without touching the network. Stateless. */
public final class ConnectionCheck {

    private static final Pattern HOST = Pattern.compile("[\\w.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");

    private ConnectionCheck() {}

    /** @throws IllegalArgumentException if they do not; the message names the options and the fix, never a secret */
    public static void check(KvsStorageConfiguration configuration) {
        checkRegion(configuration);
        if (configuration.getKinesisVideoClient() == null) {
            CredentialsCheck.check(configuration);
            checkEndpoint(configuration);
        } else {
            checkClientAlone(configuration);
        }
        checkProxy(configuration);
        checkTrust(configuration);
    }

    /** A client brings its own credentials and endpoint; proxy and trust are for the channel endpoints' calls too. */
    private static void checkClientAlone(KvsStorageConfiguration configuration) {
        Map<String, Boolean> options = new LinkedHashMap<>();
        options.put("uriEndpointOverride", isSet(configuration.getUriEndpointOverride()));
        options.put("overrideEndpoint", configuration.isOverrideEndpoint());
        options.put("accessKey", isSet(configuration.getAccessKey()));
        options.put("secretKey", isSet(configuration.getSecretKey()));
        options.put("sessionToken", isSet(configuration.getSessionToken()));
        options.put("useDefaultCredentialsProvider", configuration.isUseDefaultCredentialsProvider());
        options.put("useProfileCredentialsProvider", configuration.isUseProfileCredentialsProvider());
        options.put("useSessionCredentials", configuration.isUseSessionCredentials());
        options.put("profileCredentialsName", isSet(configuration.getProfileCredentialsName()));
        options.put("fipsEnabled", configuration.isFipsEnabled());
        options.put("dualstackEnabled", configuration.isDualstackEnabled());
        options.put("assumeRoleArn", isSet(configuration.getAssumeRoleArn()));
        options.put("assumeRoleSessionName", isSet(configuration.getAssumeRoleSessionName()));
        options.put("assumeRoleExternalId", isSet(configuration.getAssumeRoleExternalId()));
        options.put("iotCredentialEndpoint", isSet(configuration.getIotCredentialEndpoint()));
        options.put("iotRoleAlias", isSet(configuration.getIotRoleAlias()));
        options.put("iotThingName", isSet(configuration.getIotThingName()));
        options.put("iotCertificate", isSet(configuration.getIotCertificate()));
        options.put("iotPrivateKey", isSet(configuration.getIotPrivateKey()));
        options.put("iotCaCertificate", isSet(configuration.getIotCaCertificate()));
        options.values().removeIf(set -> !set);
        if (!options.isEmpty()) {
            throw new IllegalArgumentException("The KinesisVideoClient in use has its own credentials and endpoint, so"
                    + " these options would be ignored: " + String.join(", ", options.keySet())
                    + ". Remove them, or keep the client out: set autowiredEnabled=false on the component and leave"
                    + " kinesisVideoClient unset");
        }
    }

    private static void checkRegion(KvsStorageConfiguration configuration) {
        String inArn = ChannelRef.parse(configuration.getChannelName()).region();
        String option = isSet(configuration.getRegion()) ? configuration.getRegion() : null;
        String client = ClientRegion.of(configuration.getKinesisVideoClient());
        if (option != null && inArn != null && !option.equals(inArn)) {
            throw new IllegalArgumentException(
                    "region=" + option + " contradicts the channel's ARN, which is of region " + inArn
                            + ": leave the region option out or set it to " + inArn);
        }
        if (client != null && option != null && !client.equals(option)) {
            throw new IllegalArgumentException("region=" + option + " contradicts the KinesisVideoClient, which is for "
                    + "region " + client + ": leave the region option out or set autowiredEnabled=false");
        }
        if (client != null && inArn != null && !client.equals(inArn)) {
            throw new IllegalArgumentException("channelName=" + configuration.getChannelName()
                    + " is of another region than the KinesisVideoClient, which is for " + client
                    + ": use a client for region " + inArn + " or set autowiredEnabled=false");
        }
    }

    private static void checkEndpoint(KvsStorageConfiguration configuration) {
        String override = configuration.getUriEndpointOverride();
        if (!isSet(override)) {
            if (configuration.isOverrideEndpoint()) {
                throw new IllegalArgumentException("overrideEndpoint=true needs uriEndpointOverride, for instance"
                        + " uriEndpointOverride=http://localhost:4566: set it, or leave overrideEndpoint out");
            }
            return;
        }
        if (override.contains("@")) {
            throw new IllegalArgumentException("uriEndpointOverride has a user name or password in it, which would be"
                    + " shown in logs and is no way to sign in: remove what is before the @");
        }
        if (!isHttp(override)) {
            throw new IllegalArgumentException("uriEndpointOverride=" + override + " is not usable: use a URI such as"
                    + " http://localhost:4566 with http or https and a host");
        }
        if (configuration.isFipsEnabled() || configuration.isDualstackEnabled()) {
            throw new IllegalArgumentException((configuration.isFipsEnabled() ? "fipsEnabled" : "dualstackEnabled")
                    + "=true chooses among AWS's own endpoints, but uriEndpointOverride=" + override
                    + " names another: remove one of them, or set uriEndpointOverride to the endpoint you want");
        }
    }

    private static void checkProxy(KvsStorageConfiguration configuration) {
        boolean host = isSet(configuration.getProxyHost());
        if (host != (configuration.getProxyPort() != null)) {
            throw new IllegalArgumentException(
                    (host ? "proxyHost is set without proxyPort" : "proxyPort is set without proxyHost")
                            + ": set both or none");
        }
        if (!host) {
            return;
        }
        if (!HOST.matcher(configuration.getProxyHost()).matches()) {
            throw new IllegalArgumentException("proxyHost is not usable: use a host name or address alone, such as"
                    + " proxy.example or [2001:db8::1], without scheme, port, user name and password");
        }
        int port = configuration.getProxyPort();
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("proxyPort=" + port + " is out of range: use 1 to 65535");
        }
        if (configuration.getProxyProtocol() != Protocol.HTTP) {
            throw new IllegalArgumentException("proxyProtocol=" + configuration.getProxyProtocol() + " (the default)"
                    + " means that the proxy itself is spoken to by TLS, which the signaling WebSocket cannot do: set"
                    + " proxyProtocol=HTTP, as most proxies want; what goes through it is encrypted all the same");
        }
    }

    private static void checkTrust(KvsStorageConfiguration configuration) {
        if (configuration.isTrustAllCertificates() && configuration.getSslContextParameters() != null) {
            throw new IllegalArgumentException("trustAllCertificates=true would make sslContextParameters (or the"
                    + " context's by useGlobalSslContextParameters) useless: remove trustAllCertificates, or leave the"
                    + " other out");
        }
    }

    private static boolean isHttp(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    public static boolean isSet(String text) {
        return text != null && !text.isBlank();
    }
}
