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
package io.camelkvs.local.api;

/**
 * How the caller reached this service, for endpoints handed out: they lead the same way back.
 *
 * @param tls       whether by https or wss
 * @param authority host and port as the caller named them
 */
public record Address(boolean tls, String authority) {

    /** Such as {@code https://localhost:8443}. */
    public String http() {
        return (tls ? "https://" : "http://") + authority;
    }

    /** Such as {@code wss://localhost:8443}. */
    public String webSocket() {
        return (tls ? "wss://" : "ws://") + authority;
    }

    /** The authority without its port. */
    public String host() {
        return authority.replaceFirst(":\\d+$", "");
    }
}
