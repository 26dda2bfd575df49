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
package io.camelkvs.tests.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.local.KvsLocal;
import io.camelkvs.testlogs.LogWatch;
import io.camelkvs.tests.Cameras;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to say which keys are used, as in Camel's other AWS components; the service takes one pair only. */
class CredentialWaysTest {

    private static final String ACCESS_KEY = "WAYSKEY";
    private static final String SECRET_KEY = "secret-of-the-ways";
    private static final String TOKEN = "token-of-the-ways";

    @TempDir
    Path folder;

    private final Map<String, String> before = new HashMap<>();
    private KvsLocal kvs;
    private Cameras cameras;

    @BeforeEach
    void serve() throws Exception {
        LogWatch.secret("secret key", SECRET_KEY);
        LogWatch.secret("session token", TOKEN);
        kvs = KvsLocal.builder()
                .dataFolder(folder.resolve("data"))
                .credentials(ACCESS_KEY, SECRET_KEY)
                .start();
        kvs.createRecordedChannel("front-door");
        cameras = new Cameras(
                "region=" + kvs.region() + "&uriEndpointOverride=" + kvs.endpoint() + "&operation=describeChannel");
    }

    @AfterEach
    void close() {
        cameras.close();
        kvs.close();
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    /** Until the end of the test. */
    private void property(String name, String value) {
        before.putIfAbsent(name, System.getProperty(name));
        System.setProperty(name, value);
    }

    private void profile(String name) throws Exception {
        Path file = Files.writeString(
                folder.resolve("credentials"),
                "[%s]%naws_access_key_id = %s%naws_secret_access_key = %s%n".formatted(name, ACCESS_KEY, SECRET_KEY));
        property("aws.sharedCredentialsFile", file.toString());
    }

    private void assertWorks(String options) {
        assertThat(cameras.command("front-door", options)).isNotNull();
    }

    @Test
    void keys() {
        assertWorks("accessKey=" + ACCESS_KEY + "&secretKey=" + SECRET_KEY + "&overrideEndpoint=true");
        assertThatThrownBy(() -> cameras.command("front-door", "accessKey=" + ACCESS_KEY + "&secretKey=wrong"))
                .hasStackTraceContaining("The request signature we calculated does not match");
    }

    @Test
    void keysWithAToken() {
        kvs.credentials(ACCESS_KEY, SECRET_KEY, TOKEN);

        assertWorks("accessKey=" + ACCESS_KEY + "&secretKey=" + SECRET_KEY + "&sessionToken=" + TOKEN
                + "&useSessionCredentials=true");
    }

    @Test
    void aProfile() throws Exception {
        profile("camera");

        assertWorks("useProfileCredentialsProvider=true&profileCredentialsName=camera");
    }

    @Test
    void theDefaultChain() {
        property("aws.accessKeyId", ACCESS_KEY);
        property("aws.secretAccessKey", SECRET_KEY);

        assertWorks("useDefaultCredentialsProvider=true");
        assertWorks("useDefaultCredentialsProvider=true&accessKey=IGNORED&secretKey=ignored-as-the-chain-wins");
    }
}
