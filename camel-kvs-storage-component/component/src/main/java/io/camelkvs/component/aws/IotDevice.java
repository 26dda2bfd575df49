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

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.camelkvs.component.KvsStorageConfiguration;
import io.camelkvs.session.iot.ClientCertificate;
import io.camelkvs.session.iot.IotRole;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.jsse.SSLContextParameters;
import software.amazon.awssdk.http.SdkHttpClient;

/** A device of AWS IoT, by the options whose names begin with {@code iot}. Stateless. */
final class IotDevice {

    /** Resources of Camel that are their own content, and so may be a key. */
    private static final Pattern INLINE = Pattern.compile("(?i)(?:base64|gzip|mem):");

    private IotDevice() {}

    /** @throws IllegalArgumentException if an option cannot be right */
    static IotRole role(KvsStorageConfiguration configuration) {
        String thing = configuration.getIotThingName();
        return new IotRole(
                configuration.getIotCredentialEndpoint(),
                configuration.getIotRoleAlias(),
                ConnectionCheck.isSet(thing) ? thing : null);
    }

    /** Shows the device's certificate; trusts whom the options say. The caller closes it. */
    static SdkHttpClient http(KvsStorageConfiguration configuration, AwsNetwork network, CamelContext context) {
        KeyManager[] keys = ClientCertificate.keyManagers(
                read(context, "iotCertificate", configuration.getIotCertificate()),
                read(context, "iotPrivateKey", configuration.getIotPrivateKey()));
        return network.http(keys, trust(configuration, context));
    }

    /** Null to trust as {@link AwsNetwork} does without. */
    private static TrustManager[] trust(KvsStorageConfiguration configuration, CamelContext context) {
        if (ConnectionCheck.isSet(configuration.getIotCaCertificate())) {
            return ClientCertificate.trustManagers(
                    read(context, "iotCaCertificate", configuration.getIotCaCertificate()));
        }
        SSLContextParameters parameters = configuration.getSslContextParameters();
        if (parameters == null || parameters.getTrustManagers() == null) {
            return null;
        }
        try {
            return parameters.getTrustManagers().createTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new RuntimeCamelException("The trust store of sslContextParameters cannot be read", e);
        }
    }

    private static String read(CamelContext context, String option, String resource) {
        boolean inline = INLINE.matcher(resource).lookingAt();
        String shown = inline ? "The content of " + option : option + "=" + resource;
        byte[] bytes;
        try (InputStream content = ResourceHelper.resolveMandatoryResourceAsInputStream(context, resource)) {
            bytes = content.readNBytes(ClientCertificate.MAX_BYTES + 1);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    shown + " cannot be read: use a resource such as file:/etc/device/x.pem or"
                            + " classpath:x.pem, readable for this process",
                    inline ? null : e);
        }
        if (bytes.length > ClientCertificate.MAX_BYTES) {
            throw new IllegalArgumentException(shown + " is larger than 64 KiB, so it is no PEM file: name another");
        }
        return new String(bytes, US_ASCII);
    }
}
