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
package io.camelkvs.session.check;

import io.camelkvs.fuzz.Target;
import java.util.List;

/** What the pre-flight check reads: addresses of ICE servers, and what these answer. */
public final class CheckTargets {

    private CheckTargets() {}

    public static List<Target> all() {
        StunRequest request = StunRequest.allocate();
        return List.of(
                Target.ofText(
                        "address of an ICE server",
                        text -> IceUri.parse(text).ifPresent(CheckTargets::check),
                        "turns:1-2-3-4.t-0a1b.kinesisvideo.eu-central-1.amazonaws.com:443?transport=tcp",
                        "stun:[2001:db8::1]:3478",
                        "turn:host?transport=udp"),
                new Target(
                        "answer of an ICE server",
                        List.of(request.bytes()),
                        input -> request.isAnsweredBy(input, input.length)));
    }

    private static void check(IceUri uri) {
        if (uri.host().isEmpty()
                || uri.port() < 1
                || uri.port() > 65_535
                || uri.path().isEmpty()) {
            throw new AssertionError("no address: " + uri);
        }
    }
}
