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
package io.camelkvs.component;

import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;

/** Calls of the control plane and of the signaling endpoint. Safe for use by any thread. */
final class ChannelOperations {

    ChannelOperations(KvsStorageEndpoint endpoint, ContextSessions sessions) {}

    CompletableFuture<Reply> perform(KvsStorageOperation operation, Exchange exchange) {
        throw new UnsupportedOperationException(operation + " is not built yet");
    }
}
