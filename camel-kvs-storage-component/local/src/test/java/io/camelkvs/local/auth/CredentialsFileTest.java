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
package io.camelkvs.local.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.local.policy.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsFileTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("credentials");
    }

    @Test
    void eachProfileIsAUser() throws IOException {
        Files.writeString(
                folder.resolve("camera.json"),
                "{\"Statement\": {\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\"}}");
        Files.writeString(
                file,
                """
                # who may call
                [admin]
                aws_access_key_id=ADMIN
                aws_secret_access_key = a=b/c+
                [ camera ]
                ; temporary
                aws_access_key_id = CAMERA
                aws_secret_access_key = s
                aws_session_token = t==
                policy = camera.json
                """);

        List<LocalUser> users = CredentialsFile.read(file);

        assertThat(users).extracting(LocalUser::name).containsExactly("admin", "camera");
        assertThat(users)
                .extracting(LocalUser::credentials)
                .containsExactly(
                        new LocalCredentials("ADMIN", "a=b/c+", null), new LocalCredentials("CAMERA", "s", "t=="));
        assertThat(users)
                .extracting(user -> user.policy().decide("kinesisvideo:PutMedia", "*"))
                .containsExactly(Decision.ALLOWED, Decision.DENIED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|has no profile; begin one with [name]",
                "aws_access_key_id = A|line 1 is neither [profile] nor a setting of one",
                "[a]~hidden-secret|line 2 is neither [profile] nor a setting of one",
                "[a]~secret = hidden-secret|line 2 has an unknown setting; allowed are aws_access_key_id",
                "[a]~[a]|line 2 is a profile that was there before",
                "[a]~aws_access_key_id = A|profile a has no aws_secret_access_key",
                "[a]~aws_secret_access_key = hidden-secret|profile a has no aws_access_key_id",
                "[a b]~aws_access_key_id = A~aws_secret_access_key = hidden-secret|The name of a user is 'a b', allowed",
            })
    void aWrongLineIsNamedWithoutWhatIsSecret(String text, String message) throws IOException {
        Files.writeString(file, text == null ? "" : text.replace('~', '\n'));

        assertThatThrownBy(() -> CredentialsFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("hidden");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> CredentialsFile.read(file)).hasMessageContaining("credentials in " + file);
    }
}
