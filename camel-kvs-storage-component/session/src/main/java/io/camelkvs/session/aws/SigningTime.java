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
package io.camelkvs.session.aws;

import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.http.auth.spi.scheme.AuthSchemeOption;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoServiceClientConfiguration;
import software.amazon.awssdk.services.kinesisvideo.auth.scheme.KinesisVideoAuthSchemeProvider;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.auth.scheme.KinesisVideoArchivedMediaAuthSchemeProvider;
import software.amazon.awssdk.services.kinesisvideosignaling.auth.scheme.KinesisVideoSignalingAuthSchemeProvider;
import software.amazon.awssdk.services.kinesisvideowebrtcstorage.auth.scheme.KinesisVideoWebRtcStorageAuthSchemeProvider;

/**
 * Makes the SDK sign with our clock in place of its own, which each client corrects for itself and only after a refused
 * call that it repeats. Safe for use by any thread.
 */
final class SigningTime implements SdkPlugin {

    private final Clock clock;

    SigningTime(Clock clock) {
        this.clock = clock;
    }

    /** For one call by a control-plane client of somebody else's, which itself stays as it is. */
    @Override
    public void configureClient(SdkServiceClientConfiguration.Builder configuration) {
        if (configuration instanceof KinesisVideoServiceClientConfiguration.Builder client) {
            KinesisVideoAuthSchemeProvider theirs = client.authSchemeProvider();
            client.authSchemeProvider(parameters -> onOurClock(theirs.resolveAuthScheme(parameters)));
        }
    }

    KinesisVideoSignalingAuthSchemeProvider signaling() {
        KinesisVideoSignalingAuthSchemeProvider usual = KinesisVideoSignalingAuthSchemeProvider.defaultProvider();
        return parameters -> onOurClock(usual.resolveAuthScheme(parameters));
    }

    KinesisVideoWebRtcStorageAuthSchemeProvider storage() {
        KinesisVideoWebRtcStorageAuthSchemeProvider usual =
                KinesisVideoWebRtcStorageAuthSchemeProvider.defaultProvider();
        return parameters -> onOurClock(usual.resolveAuthScheme(parameters));
    }

    KinesisVideoArchivedMediaAuthSchemeProvider archivedMedia() {
        KinesisVideoArchivedMediaAuthSchemeProvider usual =
                KinesisVideoArchivedMediaAuthSchemeProvider.defaultProvider();
        return parameters -> onOurClock(usual.resolveAuthScheme(parameters));
    }

    private List<AuthSchemeOption> onOurClock(List<AuthSchemeOption> options) {
        return options.stream()
                .map(option -> option.toBuilder()
                        .putSignerProperty(HttpSigner.SIGNING_CLOCK, clock)
                        .build())
                .toList();
    }
}
