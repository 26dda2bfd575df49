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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording with the temporary credentials of a role, which a service like AWS STS hands out. */
class AssumedRoleTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/camera";

    @TempDir
    Path data;

    /** Keys that the local service does not know: only the role's do. */
    private static String connection(KvsLocal kvs) {
        return "uriEndpointOverride=" + kvs.endpoint() + "&region=" + kvs.region()
                + "&accessKey=BASEKEY&secretKey=base-secret&assumeRoleArn=" + ROLE;
    }

    private static void allow(KvsLocal kvs, String name) {
        kvs.credentials(name + "-key", name + "-secret", name + "-token");
    }

    private static int fragments(KvsLocal kvs) {
        return kvs.stream("front-door").fragments().size();
    }

    @Test
    void theRoleIsAssumedAndItsCredentialsRecord() throws Exception {
        try (FakeSts sts = new FakeSts();
                KvsLocal kvs = KvsLocal.builder().dataFolder(data).start();
                Cameras cameras = new Cameras(connection(kvs))) {
            kvs.createRecordedChannel("front-door");
            allow(kvs, "role");
            sts.handOut("role", Duration.ofHours(1));

            cameras.command("front-door", "assumeRoleSessionName=front-door-1&assumeRoleExternalId=customer:42");

            await().atMost(Duration.ofSeconds(30)).until(() -> fragments(kvs) > 0);
            assertThat(sts.asked()).singleElement().satisfies(call -> {
                assertThat(call.form())
                        .containsEntry("Action", "AssumeRole")
                        .containsEntry("RoleArn", ROLE)
                        .containsEntry("RoleSessionName", "front-door-1")
                        .containsEntry("ExternalId", "customer:42");
                assertThat(call.authorization())
                        .startsWith("AWS4-HMAC-SHA256 Credential=BASEKEY/")
                        .contains("/us-east-1/sts/aws4_request", "Signature=");
            });
        }
    }

    @Test
    void itsCredentialsAreReplacedBeforeTheyExpire() throws Exception {
        try (FakeSts sts = new FakeSts();
                KvsLocal kvs = KvsLocal.builder().dataFolder(data).start();
                Cameras cameras = new Cameras(connection(kvs))) {
            kvs.createRecordedChannel("front-door");
            allow(kvs, "first");
            sts.handOut("first", Duration.ofSeconds(50)); // the SDK renews in the last minute at the latest
            cameras.command("front-door", "");
            cameras.command("front-door", "operation=leaveStorageSession");

            sts.handOut("second", Duration.ofHours(1));
            allow(kvs, "second");
            cameras.command("front-door", "");

            assertThat(sts.asked().get(0).form())
                    .containsEntry("RoleSessionName", "camel-kvs-storage")
                    .doesNotContainKey("ExternalId");
            int asked = sts.asked().size();
            cameras.command("front-door", "operation=leaveStorageSession");
            cameras.command("front-door", "");
            assertThat(sts.asked()).as("those of an hour are kept").hasSize(asked);
        }
    }

    @Test
    void whoMayNotAssumeItIsToldSo() throws Exception {
        try (FakeSts sts = new FakeSts();
                KvsLocal kvs = KvsLocal.builder().dataFolder(data).start();
                Cameras cameras = new Cameras(connection(kvs))) {
            sts.deny();

            assertThatThrownBy(() -> cameras.command("front-door", ""))
                    .hasStackTraceContaining("AssumeRole of role " + ROLE + " was refused with 403 AccessDenied: User:")
                    .hasStackTraceContaining("The configured credentials need sts:AssumeRole on the role");
        }
    }
}
