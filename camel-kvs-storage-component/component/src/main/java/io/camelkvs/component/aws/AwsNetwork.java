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
import io.camelkvs.component.SessionThreads;
import io.camelkvs.session.signaling.SignalingNetwork;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.utils.AttributeMap;

/** By which proxy and with whose trust a connection's calls and WebSockets go, by its options. Immutable. */
final class AwsNetwork {

    private final KvsStorageConfiguration configuration;
    /** Null for the JVM's default. */
    private final SSLContext tls;

    private AwsNetwork(KvsStorageConfiguration configuration, SSLContext tls) {
        this.configuration = configuration;
        this.tls = tls;
    }

    /** Reads key and trust stores, so this is not for constructors. */
    static AwsNetwork of(KvsStorageConfiguration configuration, CamelContext context) {
        try {
            if (configuration.isTrustAllCertificates()) {
                return new AwsNetwork(configuration, TrustAll.context());
            }
            return new AwsNetwork(
                    configuration,
                    configuration.getSslContextParameters() == null
                            ? null
                            : configuration.getSslContextParameters().createSSLContext(context));
        } catch (GeneralSecurityException | IOException e) {
            throw new RuntimeCamelException(
                    "sslContextParameters cannot be used: " + e.getMessage() + ". Check its key and trust stores", e);
        }
    }

    /** For AWS calls: HTTP/1.1; the caller closes it. */
    SdkHttpClient http() {
        ApacheHttpClient.Builder builder = throughProxy(ApacheHttpClient.builder());
        if (tls != null && !configuration.isTrustAllCertificates()) {
            builder.socketFactory(new SSLConnectionSocketFactory(tls));
        }
        return build(builder);
    }

    /**
     * For calls at which the caller shows a certificate; the caller closes it.
     *
     * @param trust null to trust as the options or the JVM do
     */
    SdkHttpClient http(KeyManager[] keys, TrustManager[] trust) {
        ApacheHttpClient.Builder builder =
                throughProxy(ApacheHttpClient.builder()).tlsKeyManagersProvider(() -> keys);
        if (trust == null) {
            return build(builder);
        }
        return builder.tlsTrustManagersProvider(() -> trust).build();
    }

    /** For WebSockets. */
    SignalingNetwork signaling() {
        InetSocketAddress proxy = hasProxy()
                ? InetSocketAddress.createUnresolved(configuration.getProxyHost(), configuration.getProxyPort())
                : null;
        return new SignalingNetwork(tls, proxy);
    }

    private ApacheHttpClient.Builder throughProxy(ApacheHttpClient.Builder builder) {
        builder.maxConnections(SessionThreads.CALL_THREADS + AwsCalls.MOST_STREAMS);
        if (hasProxy()) {
            builder.proxyConfiguration(ProxyConfiguration.builder()
                    .endpoint(URI.create(configuration.getProxyProtocol() + "://" + configuration.getProxyHost() + ":"
                            + configuration.getProxyPort()))
                    .build());
        }
        return builder;
    }

    private SdkHttpClient build(ApacheHttpClient.Builder builder) {
        return builder.buildWithDefaults(AttributeMap.builder()
                .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, configuration.isTrustAllCertificates())
                .build());
    }

    private boolean hasProxy() {
        return ConnectionCheck.isSet(configuration.getProxyHost());
    }
}
