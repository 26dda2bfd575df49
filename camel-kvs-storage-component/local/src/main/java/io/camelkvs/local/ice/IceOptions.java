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
package io.camelkvs.local.ice;

/**
 * Which servers there are.
 *
 * @param stunPort  UDP, 0 for any free one
 * @param turnPort  UDP and TCP, 0 for any free one, or null for no TURN server
 * @param relayOnly whether storage sessions have candidates of the TURN server only; then there is one
 */
public record IceOptions(int stunPort, Integer turnPort, boolean relayOnly) {

    public IceOptions {
        if (relayOnly && turnPort == null) {
            turnPort = 0;
        }
    }
}
