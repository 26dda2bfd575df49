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
package io.camelkvs.component.operation;

import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.component.KvsStorageEndpoint;
import io.camelkvs.component.aws.ConnectionCheck;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesisvideo.model.MediaStorageConfiguration;

/** Which stream an operation is about. Safe for use by any thread. */
final class StreamChoice {

    private final KvsStorageEndpoint endpoint;
    private final ControlPlane controlPlane;

    StreamChoice(KvsStorageEndpoint endpoint, ControlPlane controlPlane) {
        this.endpoint = endpoint;
        this.controlPlane = controlPlane;
    }

    /** The one named by header or option; null if there is none. */
    StreamRef named(Parameters parameters) {
        String header = parameters.text(KvsStorageConstants.STREAM_NAME);
        return header != null ? StreamRef.parse(KvsStorageConstants.STREAM_NAME, header) : named();
    }

    /** The one named by the option; null if there is none. */
    StreamRef named() {
        String option = endpoint.getConfiguration().getStreamName();
        return ConnectionCheck.isSet(option) ? StreamRef.parse("streamName", option) : null;
    }

    /** The one named, else one that is called as the channel. */
    StreamRef namedOrAsChannel(Parameters parameters) {
        StreamRef named = named(parameters);
        return named != null ? named : asChannel();
    }

    StreamRef asChannel() {
        return new StreamRef(endpoint.options().channel().name(), null);
    }

    /** The one named, else the one that is linked to the channel; fails if there is none. */
    CompletableFuture<StreamRef> namedOrLinked(Parameters parameters) {
        StreamRef named = named(parameters);
        return named != null
                ? CompletableFuture.completedFuture(named)
                : controlPlane.describeStorage().thenApply(this::linked);
    }

    private StreamRef linked(MediaStorageConfiguration storage) {
        if (storage.streamARN() == null) {
            throw new IllegalStateException("Channel "
                    + endpoint.options().channel().name()
                    + " is linked to no stream: link one (operation enableStorage, or a join with provision=true), or"
                    + " name the stream by the option streamName or the header " + KvsStorageConstants.STREAM_NAME);
        }
        return StreamRef.parse("StreamARN", storage.streamARN());
    }
}
