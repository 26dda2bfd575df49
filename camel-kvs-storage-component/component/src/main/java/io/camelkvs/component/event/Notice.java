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
package io.camelkvs.component.event;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;

/** Something that a consumer makes an exchange of. */
public interface Notice {

    /** What tells it from all others; null if it has no id. */
    default String id() {
        return null;
    }

    /** Puts body and headers into the exchange's message. */
    void fill(Message message);

    /** Null for that of the endpoint. */
    default ExchangePattern pattern() {
        return null;
    }

    /** The route has finished with the exchange, which may carry an exception. */
    default void routed(Exchange exchange) {}
}
