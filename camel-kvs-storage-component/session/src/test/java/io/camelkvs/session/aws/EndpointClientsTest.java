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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.utils.SdkAutoCloseable;

class EndpointClientsTest {

    private final List<String> closed = new ArrayList<>();
    private final EndpointClients<SdkAutoCloseable> clients =
            new EndpointClients<>(2, endpoint -> () -> closed.add(endpoint.getHost()));

    @Test
    void keepsTheMostRecentlyUsed() {
        SdkAutoCloseable a = clients.at(URI.create("https://a"));
        clients.at(URI.create("https://b"));
        assertThat(clients.at(URI.create("https://a"))).isSameAs(a);
        clients.at(URI.create("https://c"));
        assertThat(closed).containsExactly("b");
        assertThat(clients.at(URI.create("https://a"))).isSameAs(a);
    }

    @Test
    void closesAllAndMakesNoMore() {
        clients.at(URI.create("https://a"));
        clients.at(URI.create("https://b"));
        clients.close();
        clients.close();
        assertThat(closed).containsExactly("a", "b");
        assertThatIllegalStateException().isThrownBy(() -> clients.at(URI.create("https://a")));
    }
}
