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
package io.camelkvs.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.local.api.Address;
import io.camelkvs.local.auth.SignedRequest;
import io.camelkvs.local.event.EventLog;
import io.camelkvs.local.fault.FaultSwitches;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsPageAccessTest {

    private final FaultsPage page = new FaultsPage(new FaultSwitches(new Random(), new EventLog(Clock.systemUTC())));

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 200",
        "127.1.2.3, 200",
        "::1, 200",
        "0:0:0:0:0:0:0:1%0, 200",
        "192.168.1.2, 403",
        "fe80::1, 403",
    })
    void onlyCallersOnThisMachineAreServed(String caller, int status) {
        SignedRequest request = new SignedRequest("GET", "/local/faults", "", Map.of(), new byte[0]);

        assertThat(page.reply(request, from(caller)).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8443, 127.0.0.1:8443, 200",
        "http://localhost:8443, localhost:8443, 200",
        "http://[::1]:8443, [::1]:8443, 200",
        "http://localhost, localhost, 200",
        "https://example.com, 127.0.0.1:8443, 403",
        "http://127.0.0.1:8080, 127.0.0.1:8443, 403",
        "https://127.0.0.1:8443, 127.0.0.1:8443, 403",
        "http://example.com:8443, example.com:8443, 403",
        "http://127.0.0.1.example.com, 127.0.0.1.example.com, 403",
        "null, 127.0.0.1:8443, 403",
        "'', 127.0.0.1:8443, 403",
    })
    void pagesOfOtherSitesAreNotServed(String origin, String host, int status) {
        Map<String, String> headers = Map.of("origin", origin, "host", host, "content-type", "text/plain");
        SignedRequest request = new SignedRequest("DELETE", "/local/faults/fault-1", "", headers, new byte[0]);

        int served = status == 200 ? 404 : status;
        assertThat(page.reply(request, from("127.0.0.1")).status()).isEqualTo(served);
    }

    private static Caller from(String remoteAddress) {
        return new Caller(remoteAddress, new Address(false, "127.0.0.1:8443"));
    }
}
