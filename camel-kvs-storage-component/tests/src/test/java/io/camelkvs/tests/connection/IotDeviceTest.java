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
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.KvsLocal;
import io.camelkvs.tests.Cameras;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.CamelExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A recording by a device that has nothing but its certificate. */
class IotDeviceTest {

    @TempDir
    Path folder;

    private Pki.Identity authority;
    private Pki.Identity device;

    @BeforeEach
    void issue() throws Exception {
        authority = Pki.authority("CN=AWS IoT of the test");
        device = Pki.issue(authority, "CN=front-door", "RSA");
        Pki.write(folder, "cert.pem", device.certificatePem());
        Pki.write(folder, "key.pem", device.traditionalKeyPem());
        Pki.write(folder, "ca.pem", authority.certificatePem());
    }

    private FakeIot iot() throws Exception {
        return new FakeIot(Pki.issue(authority, "CN=credentials", "EC"), authority);
    }

    private KvsLocal service() {
        KvsLocal kvs = KvsLocal.builder().dataFolder(folder.resolve("data")).start();
        kvs.createRecordedChannel("front-door");
        kvs.credentials("device-key", "device-secret", "device-token");
        return kvs;
    }

    private String connection(KvsLocal kvs, FakeIot iot) {
        return "uriEndpointOverride=" + kvs.endpoint() + "&region=" + kvs.region() + "&iotCredentialEndpoint="
                + iot.endpoint() + "&iotRoleAlias=camera-alias&iotCertificate=file:" + folder.resolve("cert.pem")
                + "&iotPrivateKey=file:" + folder.resolve("key.pem");
    }

    private String ca() {
        return "&iotCaCertificate=file:" + folder.resolve("ca.pem");
    }

    @Test
    void theCertificateIsEnoughToRecord() throws Exception {
        try (FakeIot iot = iot();
                KvsLocal kvs = service();
                Cameras cameras = new Cameras(connection(kvs, iot) + ca())) {
            iot.handOut("device", Duration.ofHours(1));

            cameras.command("front-door", "iotThingName=front-door");

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !kvs.stream("front-door").fragments().isEmpty());
            assertThat(iot.asked())
                    .containsExactly(
                            new FakeIot.Asked("/role-aliases/camera-alias/credentials", "front-door", "CN=front-door"));
        }
    }

    @Test
    void withoutAThingTheHeaderIsLeftOut() throws Exception {
        try (FakeIot iot = iot();
                KvsLocal kvs = service();
                Cameras cameras = new Cameras(connection(kvs, iot) + ca())) {
            iot.handOut("device", Duration.ofHours(1));

            cameras.command("front-door", "waitFor=OFFER");

            assertThat(iot.asked()).extracting(FakeIot.Asked::thing).containsOnlyNulls();
        }
    }

    @Test
    void aDeviceMayAssumeAnotherRoleWithThem() throws Exception {
        try (FakeIot iot = iot();
                FakeSts sts = new FakeSts();
                KvsLocal kvs = service();
                Cameras cameras = new Cameras(
                        connection(kvs, iot) + ca() + "&assumeRoleArn=arn:aws:iam::123456789012:role/camera")) {
            iot.handOut("base", Duration.ofHours(1));
            sts.handOut("device", Duration.ofHours(1));

            cameras.command("front-door", "waitFor=OFFER");

            assertThat(sts.asked())
                    .singleElement()
                    .extracting(FakeSts.Asked::authorization)
                    .asString()
                    .contains("Credential=base-key/");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | {\"message\":\"Access Denied\"} | refused with 403: Access Denied. Check that the certificate is"
                        + " active, that a policy attached to it allows iot:AssumeRoleWithCertificate",
                "404 | {\"message\":\"no such alias\"} | refused with 404: no such alias. Check that",
                "500 | oops | refused with 500.",
                "429 | {\"message\":\"slow down\"} | refused with 429: slow down.",
                "200 | {\"credentials\":{\"accessKeyId\":\"leaked-secret\"}} | answered something else than credentials",
                "200 | leaked-secret | answered something else than credentials"
            })
    void whatTheEndpointSaysIsTold(int status, String body, String words) throws Exception {
        io.camelkvs.testlogs.LogWatch.secret("an answer of IoT", "leaked-secret");
        try (FakeIot iot = iot();
                KvsLocal kvs = service();
                Cameras cameras = new Cameras(connection(kvs, iot) + ca())) {
            iot.answer(status, body);

            assertThatThrownBy(() -> cameras.command("front-door", "joinTimeout=2s"))
                    .hasStackTraceContaining("The AWS IoT credential provider at " + iot.endpoint() + " " + words)
                    .satisfies(error -> assertThat(error).hasStackTraceContaining("KvsSessionException"));
        }
    }

    @Test
    void anAnswerThatIsTooLargeIsRefused() throws Exception {
        try (FakeIot iot = iot();
                KvsLocal kvs = service();
                Cameras cameras = new Cameras(connection(kvs, iot) + ca())) {
            iot.answer(200, " ".repeat(64 * 1024 + 1));

            assertThatThrownBy(() -> cameras.command("front-door", "joinTimeout=2s"))
                    .hasStackTraceContaining("the answer is larger than 64 KiB");
        }
    }

    @Test
    void anAuthorityThatIsNotKnownIsNotTrusted() throws Exception {
        try (FakeIot iot = iot();
                KvsLocal kvs = service();
                Cameras cameras = new Cameras(connection(kvs, iot))) {
            iot.handOut("device", Duration.ofHours(1));

            assertThatThrownBy(() -> cameras.command("front-door", "joinTimeout=2s"))
                    .hasStackTraceContaining("could not be reached")
                    .hasStackTraceContaining("unable to find valid certification path");
            assertThat(iot.asked()).isEmpty();
        }
    }

    @Test
    void theNameOfTheEndpointIsChecked() throws Exception {
        try (FakeIot iot = iot();
                KvsLocal kvs = service();
                Cameras cameras = new Cameras(connection(kvs, iot)
                                .replace(iot.endpoint(), iot.endpoint().replace("127.0.0.1", "localhost"))
                        + ca())) {
            iot.handOut("device", Duration.ofHours(1));

            assertThatThrownBy(() -> cameras.command("front-door", "joinTimeout=2s"))
                    .hasStackTraceContaining("Certificate for <localhost> doesn't match");
            assertThat(iot.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sslContextParameters=#tls", "trustAllCertificates=true"})
    void theConnectionsTrustIsThatOfItsCredentialsToo(String trust) throws Exception {
        try (FakeIot iot = iot();
                KvsLocal kvs = service();
                Cameras cameras = new Cameras(connection(kvs, iot))) {
            cameras.context().getRegistry().bind("tls", Trust.in(authority.certificate(), folder));
            iot.handOut("device", Duration.ofHours(1));

            cameras.command("front-door", "waitFor=OFFER&" + trust);

            assertThat(iot.asked()).isNotEmpty();
        }
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefusedByTheEndpoint() throws Exception {
        Pki.Identity stranger = Pki.issue(Pki.authority("CN=another"), "CN=stranger", "EC");
        Pki.write(folder, "cert.pem", stranger.certificatePem());
        Pki.write(folder, "key.pem", stranger.traditionalKeyPem());
        try (FakeIot iot = iot();
                KvsLocal kvs = service();
                Cameras cameras = new Cameras(connection(kvs, iot) + ca())) {
            iot.handOut("device", Duration.ofHours(1));

            assertThatThrownBy(() -> cameras.command("front-door", "joinTimeout=2s"))
                    .hasStackTraceContaining("could not be reached");
            assertThat(iot.asked()).isEmpty();
        }
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws Exception {
        try (FakeIot iot = iot();
                KvsLocal kvs = service();
                Cameras cameras = new Cameras(connection(kvs, iot).replace("cert.pem", "lost.pem"))) {
            assertThatThrownBy(() -> cameras.command("front-door", ""))
                    .isInstanceOf(CamelExecutionException.class)
                    .hasStackTraceContaining("iotCertificate=file:" + folder.resolve("lost.pem") + " cannot be read");
        }
    }
}
