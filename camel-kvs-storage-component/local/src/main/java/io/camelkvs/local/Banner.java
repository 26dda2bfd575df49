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
package io.camelkvs.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** What a service that was started from the command line says for a start. */
final class Banner {

    private final KvsLocal kvs;
    private final MainOptions options;

    Banner(KvsLocal kvs, MainOptions options) {
        this.kvs = kvs;
        this.options = options;
    }

    String text() {
        return """
                Local Kinesis Video Streams, region %s, data in %s

                  page   %s/
                  http   %s
                %s  stun   %s

                For AWS clients:
                %s
                  aws --region %s --endpoint-url %s kinesisvideo describe-signaling-channel --channel-name %s

                Channels created: %s. Ctrl-C stops."""
                .formatted(
                        kvs.region(),
                        kvs.dataFolder(),
                        kvs.endpoint(),
                        kvs.endpoint(),
                        tls().map(uri -> "  https  " + uri + "\n").orElse(""),
                        kvs.stunUri(),
                        exports(),
                        kvs.region(),
                        tls().orElse(kvs.endpoint()),
                        options.channels().isEmpty()
                                ? "NAME"
                                : options.channels().get(0),
                        options.channels().isEmpty() ? "none" : String.join(", ", options.channels()));
    }

    private String exports() {
        String exports = "  export " + credentials() + "\n  export " + regions() + "\n  export AWS_ENDPOINT_URL="
                + tls().orElse(kvs.endpoint()) + "\n";
        return kvs.hasTls() ? exports + "  export AWS_CA_BUNDLE=" + quoted(kvs.caCertificate()) + "\n" : exports;
    }

    /** The one is for the SDKs, the other for AWS's older command line and boto3. */
    private String regions() {
        return "AWS_REGION=" + kvs.region() + " AWS_DEFAULT_REGION=" + kvs.region();
    }

    /** Those of a file are not shown: they may be secret, unlike the default ones. */
    private String credentials() {
        return options.credentials()
                .map(file -> "AWS_SHARED_CREDENTIALS_FILE=" + quoted(file) + " AWS_PROFILE="
                        + options.profile().orElseThrow())
                .orElseGet(() -> "AWS_ACCESS_KEY_ID=" + kvs.accessKey() + " AWS_SECRET_ACCESS_KEY=" + kvs.secretKey());
    }

    private Optional<URI> tls() {
        return kvs.hasTls() ? Optional.of(kvs.tlsEndpoint()) : Optional.empty();
    }

    /** For a shell. */
    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[A-Za-z0-9_./:@%+=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
