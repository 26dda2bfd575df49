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

import io.camelkvs.session.aws.Redaction;
import io.camelkvs.session.check.Finding.Status;
import io.camelkvs.session.media.IceServer;
import java.io.IOException;
import java.net.PortUnreachableException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Asks all STUN and TURN servers at once, and judges what they answer. Stateless but for the probe. */
final class IceSteps {

    /** The service names about seven addresses; of a list that goes far beyond the rest is not asked. */
    private static final int MAX_ADDRESSES = 16;

    private final IceServerProbe probe;

    IceSteps(IceServerProbe probe) {
        this.probe = probe;
    }

    /** @param call asks about one address elsewhere, by means of {@link #ask(String)} */
    static CompletableFuture<Outcome<Boolean>> askAll(
            List<IceServer> servers, Function<String, CompletableFuture<Finding>> call) {
        List<CompletableFuture<Finding>> answers = servers.stream()
                .flatMap(server -> server.uris().stream())
                .distinct()
                .limit(MAX_ADDRESSES)
                .map(call)
                .toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(nothing -> Outcome.of(
                        true,
                        judge(answers.stream().map(CompletableFuture::join).toList())));
    }

    /** One path is enough, so a server that does not answer is bad only if no other does. */
    private static List<Finding> judge(List<Finding> findings) {
        if (findings.isEmpty()) {
            return List.of(Finding.ok(
                    Aspect.ICE_SERVERS, "The service names no STUN and TURN servers; only direct paths are tried."));
        }
        boolean onePath = findings.stream().anyMatch(finding -> finding.status() == Status.OK);
        return findings.stream()
                .map(finding -> onePath && finding.status() == Status.FAILED
                        ? Finding.warning(Aspect.ICE_SERVERS, finding.found(), finding.remedy())
                        : finding)
                .toList();
    }

    /** Asks the server at the address; blocks. */
    Finding ask(String address) {
        Optional<IceUri> server = IceUri.parse(address);
        if (server.isEmpty()) {
            return Finding.failed(
                    Aspect.ICE_SERVERS,
                    Redaction.text(address) + " is no STUN or TURN address.",
                    "Expected is stun:HOST:PORT or turn:HOST:PORT?transport=udp (RFC 7064, RFC 7065).");
        }
        if (server.get().transport() == IceUri.Transport.DTLS) {
            return Finding.skipped(Aspect.ICE_SERVERS, address + " was not asked: it takes DTLS.", null);
        }
        try {
            probe.ask(server.get());
            return Finding.ok(Aspect.ICE_SERVERS, address + " answers.");
        } catch (IOException | RuntimeException e) {
            return Finding.failed(
                    Aspect.ICE_SERVERS,
                    address + " does not answer: " + words(e) + ".",
                    "Allow " + server.get().path() + " in the firewall, and see that the name resolves.");
        }
    }

    private static String words(Exception error) {
        if (error instanceof PortUnreachableException) {
            return "nothing listens there (ICMP port unreachable)";
        }
        String text = Redaction.text(error.getMessage());
        return text.isEmpty() ? error.getClass().getSimpleName() : text;
    }
}
