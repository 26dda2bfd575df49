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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.local.api.Address;
import io.camelkvs.local.api.ApiException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAccessTest {

    private static final boolean SERVED = true;

    private final WebAccess access = access("127.0.0.1", List.of(), false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8443",
                "cam.localhost:8443",
                "127.0.0.1:8443",
                "127.1.2.3",
                "[::1]:8443",
                "[::1]",
                "kvs.test",
                "KVS.test:80"
            })
    void itsOwnNamesAreServed(String host) {
        assertThat(hostIsServed(access, host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "localhost.example.com",
                "notlocalhost",
                "127.0.0.1.example.com:8443",
                "127.0.0.1@example.com",
                "example.com:127.0.0.1",
                "192.168.1.2:8443",
                "[fe80::1]:8443",
                "[::1",
                "[::1]example.com",
                "[localhost]",
                "localhost:80@example.com",
                "localhost:x",
                "localhost:8443/",
                "localhost.",
                "localhost\t",
                "user@localhost",
                "kvs.test.example.com",
                "",
                ":8443",
                "0.0.0.0:8443"
            })
    void otherNamesAreNot(String host) {
        assertThat(hostIsServed(access, host)).isFalse();
    }

    @Test
    void thereMustBeOneHost() {
        assertThatThrownBy(() -> access.checkHost(List.of(), "/")).hasMessageContaining("0 Host headers");
        assertThatThrownBy(() -> access.checkHost(List.of("localhost", "localhost"), "/"))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(400));
    }

    @ParameterizedTest
    @CsvSource({
        "/local/faults, true",
        "/local/faults?url=http://example.com/, true",
        "*, true",
        "http://localhost:8443/local/faults, true",
        "HTTPS://LOCALHOST:8443?x, true",
        "http://example.com/local/faults, false",
        "http://localhost:8443@example.com/, false",
        "http://localhost/, false",
        "http:///, false",
    })
    void aTargetThatIsAWholeUrlNamesTheSameHost(String target, boolean served) {
        assertThat(isServed(() -> access.checkHost(List.of("localhost:8443"), target)))
                .isEqualTo(served);
    }

    @Test
    void whoListensOnEveryAddressHasThemAllForNames() {
        WebAccess every = access("0.0.0.0", List.of(), false);

        assertThat(hostIsServed(every, "192.168.1.2:8443")).isTrue();
        assertThat(hostIsServed(every, "[2001:db8::1]:8443")).isTrue();
        assertThat(hostIsServed(every, "example.com:8443")).isFalse();
    }

    @Test
    void theNameListenedOnIsItsOwn() {
        assertThat(hostIsServed(access("192.168.1.2", List.of(), false), "192.168.1.2:8443"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        ", true",
        "http://localhost:3000, true",
        "https://127.0.0.1:8443, true",
        "http://[::1]:5173, true",
        "https://kvs.test, true",
        "https://demo.example.com, true",
        "https://demo.example.com:444, false",
        "http://demo.example.com, false",
        "https://example.com, false",
        "http://localhost.example.com, false",
        "null, false",
        "'', false",
        "localhost, false",
        "file://, false",
    })
    void pagesOfThisMachineMayCallTheApi(String origin, boolean served) {
        WebAccess demo = access("127.0.0.1", List.of("https://demo.example.com"), false);

        assertThat(isServed(() -> demo.checkApi(origin, "127.0.0.1:8443"))).isEqualTo(served);
    }

    /** Anyone can serve pages at an address of his own. */
    @ParameterizedTest
    @CsvSource({
        "http://192.168.1.2:3000, true",
        "http://[2001:db8::1], false",
        "http://203.0.113.9, false",
        "http://localhost:3000, true"
    })
    void whoListensOnEveryAddressServesPagesOfThatItIsCalledBy(String origin, boolean served) {
        WebAccess every = access("0.0.0.0", List.of(), false);

        assertThat(isServed(() -> every.checkApi(origin, "192.168.1.2:8443"))).isEqualTo(served);
    }

    @Test
    void allPagesMayIfToldSo() {
        assertThat(isServed(
                        () -> access("127.0.0.1", List.of("*"), false).checkApi("https://example.com", "127.0.0.1")))
                .isEqualTo(SERVED);
        assertThat(isServed(() -> access("127.0.0.1", List.of("null"), false).checkApi("null", "127.0.0.1")))
                .isEqualTo(SERVED);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.1.2.3, true",
        "::1, true",
        "0:0:0:0:0:0:0:1%0, true",
        "192.168.1.3, true",
        "192.168.1.2, false",
        "fe80::1, false",
    })
    void onlyCallersOnThisMachineAreServedUnsigned(String caller, boolean served) {
        assertThat(isServed(() -> access.checkPrivate(Map.of(), from(caller, false))))
                .isEqualTo(served);
        assertThat(isServed(() -> access("0.0.0.0", List.of(), true).checkPrivate(Map.of(), from(caller, false))))
                .isEqualTo(SERVED);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8443, false, true",
        "https://127.0.0.1:8443, true, true",
        "HTTP://127.0.0.1:8443, false, true",
        "https://127.0.0.1:8443, false, false",
        "http://127.0.0.1:8443, true, false",
        "https://example.com, false, false",
        "http://127.0.0.1:8080, false, false",
        "http://localhost:8443, false, false",
        "http://127.0.0.1.example.com, false, false",
        "null, false, false",
        "'', false, false",
    })
    void onlyItsOwnPagesAreServedUnsigned(String origin, boolean tls, boolean served) {
        Map<String, String> headers = Map.of("origin", origin);

        assertThat(isServed(() -> access.checkPrivate(headers, from("127.0.0.1", tls))))
                .isEqualTo(served);
    }

    @ParameterizedTest
    @CsvSource({
        "same-origin, cors, true",
        "none, navigate, true",
        "cross-site, navigate, true",
        "cross-site, no-cors, false",
        "same-site, no-cors, false",
        "cross-site, , false",
    })
    void whatABrowserTellsOfTheFetchIsHeard(String site, String mode, boolean served) {
        Map<String, String> headers =
                mode == null ? Map.of("sec-fetch-site", site) : Map.of("sec-fetch-site", site, "sec-fetch-mode", mode);

        assertThat(isServed(() -> access.checkPrivate(headers, from("127.0.0.1", false))))
                .isEqualTo(served);
    }

    private static WebAccess access(String host, List<String> origins, boolean remotePage) {
        return new WebAccess(new WebOptions(host, 0, OptionalInt.empty(), List.of("kvs.test"), origins, remotePage));
    }

    private static Caller from(String remoteAddress, boolean tls) {
        return new Caller(remoteAddress, "192.168.1.3", new Address(tls, "127.0.0.1:8443"));
    }

    private static boolean hostIsServed(WebAccess access, String host) {
        return isServed(() -> access.checkHost(List.of(host), "/"));
    }

    private static boolean isServed(Runnable check) {
        try {
            check.run();
            return true;
        } catch (ApiException e) {
            assertThat(e.status()).isEqualTo(403);
            assertThat(e.type()).isEqualTo("AccessDeniedException");
            return false;
        }
    }
}
