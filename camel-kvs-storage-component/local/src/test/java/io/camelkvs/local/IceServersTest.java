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
package io.camelkvs.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesisvideosignaling.KinesisVideoSignalingClient;
import software.amazon.awssdk.services.kinesisvideosignaling.model.IceServer;

/** What an AWS client is told of STUN and TURN. Needs {@code apt-get install -y coturn}. */
@Timeout(60)
class IceServersTest {

    @TempDir
    Path folder;

    private static IceServer turnServer(KvsLocal kvs, String channelArn) {
        try (KinesisVideoSignalingClient signaling = Aws.of(kvs).signaling()) {
            return signaling
                    .getIceServerConfig(request -> request.channelARN(channelArn))
                    .iceServerList()
                    .get(1);
        }
    }

    @Test
    void turnHasUrisAndCredentialsThatLiveAsLongAsTheLimitSays() {
        try (KvsLocal kvs = KvsLocal.builder().turn(0).start()) {
            String arn = kvs.createRecordedChannel("door");
            Instant asked = Instant.now();

            IceServer turn = turnServer(kvs, arn);

            assertThat(turn.uris()).hasSize(2);
            assertThat(turn.uris().get(0)).matches("turn:127\\.0\\.0\\.1:\\d+\\?transport=udp");
            assertThat(turn.uris().get(1)).isEqualTo(turn.uris().get(0).replace("udp", "tcp"));
            assertThat(turn.ttl()).isEqualTo(300);
            String[] username = turn.username().split(":");
            assertThat(Long.parseLong(username[0]) - asked.getEpochSecond()).isBetween(299L, 305L);
            assertThat(new String(Base64.getDecoder().decode(username[1]), StandardCharsets.UTF_8))
                    .isEqualTo("1:" + arn);
            assertThat(Base64.getDecoder().decode(turn.password())).hasSize(20);
        }
    }

    @Test
    void scaledLimitsScaleTheCredentialsToo() {
        Limits limits = Limits.ofService().scaled(1 / 300.0);
        try (KvsLocal kvs = KvsLocal.builder().turn(0).limits(limits).start()) {
            assertThat(limits.iceCredentials()).isEqualTo(Duration.ofSeconds(1));
            assertThat(turnServer(kvs, kvs.createRecordedChannel("door")).ttl()).isEqualTo(1);
        }
    }

    @Test
    void theTurnServersLogStaysInTheDataFolder() {
        try (KvsLocal kvs = KvsLocal.builder().turn(0).dataFolder(folder).start()) {
            assertThat(folder.resolve("turn/turnserver.log")).exists();
        }
        assertThat(folder.resolve("turn").toFile().list()).containsExactly("turnserver.log");
    }
}
