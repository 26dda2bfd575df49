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
package io.camelkvs.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.KvsLocal;
import io.camelkvs.session.EventType;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.SessionEvent;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;

/** The first wrong thing a user tries: a message that names the fix, within its time-out, and a context that stops. */
class WrongInputTest {

    @TempDir
    Path data;

    private KvsLocal kvs;

    @BeforeEach
    void startService() throws Exception {
        kvs = KvsLocal.builder().dataFolder(data).start();
        kvs.createRecordedChannel("front-door");
    }

    @AfterEach
    void stopService() {
        kvs.close();
    }

    @Test
    void unknownChannel() throws Exception {
        assertJoinFails(
                Cameras.connection(kvs),
                "back-door",
                FailureKind.CHANNEL_NOT_FOUND,
                "back-door",
                "Create the signaling channel");
    }

    @Test
    void malformedArn() throws Exception {
        assertEndpointFails(
                "arn:aws:kinesisvideo:us-east-1:channel/front-door",
                "",
                "arn:aws:kinesisvideo:REGION:ACCOUNT:channel/NAME/CREATIONTIME");
    }

    @Test
    void channelWithoutStorage() throws Exception {
        createChannelWithoutStorage("no-storage");
        assertJoinFails(
                Cameras.connection(kvs),
                "no-storage",
                FailureKind.STORAGE_NOT_ENABLED,
                "no-storage",
                "UpdateMediaStorageConfiguration");
    }

    @Test
    void wrongSecretKeyAtTheFirstCall() throws Exception {
        String connection = Cameras.connection(kvs).replaceAll("secretKey=.*", "secretKey=mistyped");
        assertJoinFails(connection, "front-door", FailureKind.SIGNATURE_REJECTED, "secret key");
    }

    @Test
    void credentialsThatTurnBadAfterTheFirstCalls() throws Exception {
        try (KinesisVideoClient client = client(new TurningBad(kvs.accessKey(), kvs.secretKey()))) {
            assertJoinFails(
                    "region=" + kvs.region(),
                    client,
                    "front-door",
                    FailureKind.SIGNATURE_REJECTED,
                    "ConnectAsMaster",
                    "secret key");
        }
    }

    @Test
    void wrongRegion() throws Exception {
        String connection = Cameras.connection(kvs).replaceAll("region=[^&]*", "region=eu-west-3");
        assertJoinFails(connection, "front-door", FailureKind.WRONG_REGION, "eu-west-3", "Set the region");
    }

    @Test
    void serviceNotRunning() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String connection = "region=us-east-1&accessKey=a&secretKey=b&uriEndpointOverride=http://127.0.0.1:" + port;
        assertJoinFails(connection, "front-door", FailureKind.SERVICE_UNREACHABLE, "127.0.0.1:" + port, "service runs");
    }

    @Test
    void unknownOperation() throws Exception {
        assertEndpointFails("front-door", "operation=joinStorageSesion", "joinStorageSession", "leaveStorageSession");
    }

    @Test
    void unknownOption() throws Exception {
        assertEndpointFails("front-door", "vidoeWidth=640", "vidoeWidth");
    }

    @Test
    void sizeNotEven() throws Exception {
        assertEndpointFails("front-door", "videoWidth=641", "videoWidth=641", "even", "642");
    }

    @Test
    void unknownSource() throws Exception {
        assertJoinFails(
                Cameras.connection(kvs) + "&mediaSource=webcam",
                "front-door",
                FailureKind.UNKNOWN_SOURCE,
                "webcam",
                "test-pattern");
    }

    @Test
    void sourceThatDoesNotExist() throws Exception {
        assertJoinFails(
                Cameras.connection(kvs) + "&mediaSource=/no/such/clip.mp4",
                "front-door",
                FailureKind.SOURCE_UNREADABLE,
                "/no/such/clip.mp4",
                "Check the path");
    }

    private KinesisVideoClient client(AwsCredentialsProvider credentials) {
        return KinesisVideoClient.builder()
                .region(Region.of(kvs.region()))
                .endpointOverride(kvs.endpoint())
                .credentialsProvider(credentials)
                .build();
    }

    private void createChannelWithoutStorage(String name) {
        AwsCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create(kvs.accessKey(), kvs.secretKey()));
        try (KinesisVideoClient client = client(credentials)) {
            client.createSignalingChannel(request -> request.channelName(name));
        }
    }

    private void assertJoinFails(String connection, String channel, FailureKind kind, String... texts)
            throws Exception {
        assertJoinFails(connection, null, channel, kind, texts);
    }

    private void assertJoinFails(
            String connection, KinesisVideoClient client, String channel, FailureKind kind, String... texts)
            throws Exception {
        Cameras cameras = new Cameras(connection, client, channel);
        try {
            Throwable thrown = catchThrowable(() -> cameras.command(channel, "joinTimeout=20s"));
            KvsSessionException failure = sessionException(thrown);
            assertThat(failure.failure().kind()).isEqualTo(kind);
            assertThat(failure.getMessage()).contains(texts);
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(RecordingTest.eventTypes(cameras.events()))
                            .contains(EventType.FAILED));
            assertThat(cameras.events())
                    .extracting(SessionEvent::failure)
                    .filteredOn(f -> f != null)
                    .extracting(f -> f.kind())
                    .contains(kind);
        } finally {
            assertStopsQuickly(cameras);
        }
    }

    private static KvsSessionException sessionException(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof KvsSessionException exception) {
                return exception;
            }
        }
        throw new AssertionError("no KvsSessionException behind it", thrown);
    }

    private void assertEndpointFails(String channel, String options, String... texts) throws Exception {
        try (Cameras cameras = new Cameras(kvs)) {
            assertThatThrownBy(() -> cameras.command(channel, options))
                    .hasRootCauseInstanceOf(Exception.class)
                    .satisfies(thrown -> assertThat(messages(thrown)).contains(texts));
        }
    }

    private static String messages(Throwable thrown) {
        StringBuilder messages = new StringBuilder();
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            messages.append(t.getMessage()).append('\n');
        }
        return messages.toString();
    }

    private static void assertStopsQuickly(Cameras cameras) {
        long start = System.nanoTime();
        cameras.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    /** Good for the REST calls, bad for the signature of the WebSocket's URL, which comes after them. */
    private record TurningBad(String accessKey, String secretKey) implements AwsCredentialsProvider {

        @Override
        public AwsCredentials resolveCredentials() {
            return AwsBasicCredentials.create(accessKey, askedForTheWebSocket() ? "rotated-away" : secretKey);
        }

        private static boolean askedForTheWebSocket() {
            return StackWalker.getInstance()
                    .walk(frames -> frames.anyMatch(
                            frame -> frame.getClassName().startsWith("io.camelkvs.session.signaling.")));
        }
    }
}
