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
package io.camelkvs.quarkus.deployment.reload;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.KvsLocal;
import io.camelkvs.local.event.EventKind;
import io.camelkvs.local.event.LocalEvent;
import io.camelkvs.local.storage.StorageSessionInfo;
import io.camelkvs.local.storage.StorageSessionInfo.State;
import io.quarkus.test.QuarkusDevModeTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An edited route in dev mode leaves its session and joins again, and nothing is left behind. */
class LiveReloadTest {

    private static final int RELOADS = 20;
    /** By then caches, pools and compiled code are what they will be. */
    private static final int SETTLED = 5;
    /** A connection that is not closed holds more than 5 MB, and there are two for each reload. */
    private static final long ALLOWED_KILOBYTES = (RELOADS - SETTLED) * 2 * 5_000;

    /** Of these each start of the application makes as many; tests before this one may have left some. */
    private static final List<String> RELOADED = List.of(
            "io.camelkvs.component.ContextSessions",
            "io.camelkvs.session.DefaultChannelSession",
            "io.camelkvs.media.webrtc.WebRtcMediaPeer");

    /** There is one more after an edit of a class than after one of a resource. */
    private static final String CLASS_LOADER = "io.quarkus.bootstrap.classloading.QuarkusClassLoader";

    private static final List<String> CAMERAS = List.of("yard", "gate");
    private static final int PORT = freePort();
    private static final HttpClient BROWSER = HttpClient.newHttpClient();
    private static final KvsLocal LOCAL =
            KvsLocal.builder().keyFrameInterval(ofMillis(200)).start();

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = new QuarkusDevModeTest()
            .withApplicationRoot(jar -> jar.addClass(YardRoute.class)
                    .addAsResource("reload/gate.yaml", "camel/gate.yaml")
                    .addAsResource(new StringAsset(settings()), "application.properties"));

    /** A busy machine takes seconds to make the first offer, and a second join would be no reload. */
    private static String settings() {
        CAMERAS.forEach(LOCAL::createRecordedChannel);
        return """
                quarkus.http.port=%d
                quarkus.compose.devservices.enabled=false
                camel.component.kvs-storage.uri-endpoint-override=%s
                camel.component.kvs-storage.region=%s
                camel.component.kvs-storage.access-key=%s
                camel.component.kvs-storage.secret-key=%s
                camel.component.kvs-storage.offer-timeout=30s
                """
                .formatted(PORT, LOCAL.endpoint(), LOCAL.region(), LOCAL.accessKey(), LOCAL.secretKey());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() {
        LOCAL.close();
    }

    @Test
    void leavesAndJoinsAgainAndLeavesNothingBehind() throws Exception {
        int first = joins("yard");
        awaitRecordings(first + 1);
        Footprint settled = null;
        for (int reload = 1; reload <= RELOADS; reload++) {
            edit(reload);
            awaitPage("UP");
            awaitRecordings(first + 1 + reload);
            if (reload == SETTLED) {
                settled = Footprint.now();
                assertThat(settled.instances())
                        .as("else they are misspelt here")
                        .containsKeys(CLASS_LOADER)
                        .containsKeys(RELOADED.toArray(String[]::new));
            }
        }
        CAMERAS.forEach(LiveReloadTest::assertLeftCleanly);
        assertNothingIsLeftSince(settled);
    }

    /** Routes in Java and in YAML in turns. */
    private static void edit(int number) {
        UnaryOperator<String> edit = text -> text.replaceFirst("edit[0-9]+", "edit" + number);
        if (number % 2 == 0) {
            APPLICATION.modifySourceFile(YardRoute.class, edit);
        } else {
            APPLICATION.modifyResourceFile("camel/gate.yaml", edit);
        }
    }

    private static void assertNothingIsLeftSince(Footprint settled) {
        await().atMost(ofSeconds(20)).untilAsserted(() -> {
            Footprint now = Footprint.now();
            SoftAssertions.assertSoftly(check -> {
                check.assertThat(now.camelContexts()).hasSize(1);
                check.assertThat(RELOADED)
                        .allSatisfy(name ->
                                assertThat(now.instances(name)).as(name).isLessThanOrEqualTo(settled.instances(name)));
                check.assertThat(now.instances(CLASS_LOADER)).isLessThanOrEqualTo(settled.instances(CLASS_LOADER) + 1);
                check.assertThat(more(now.threads(), settled.threads())).isEmpty();
                check.assertThat(now.kilobytes() - settled.kilobytes()).isLessThan(ALLOWED_KILOBYTES);
            });
        });
    }

    private static List<String> more(Map<String, Long> now, Map<String, Long> settled) {
        return now.entrySet().stream()
                .filter(thread -> thread.getValue() > settled.getOrDefault(thread.getKey(), 0L))
                .map(thread -> thread + ", not " + settled.getOrDefault(thread.getKey(), 0L))
                .toList();
    }

    @Test
    void onlyWhatCompilesAndStartsIsRecorded() throws Exception {
        int first = joins("yard");
        awaitRecordings(first + 1);

        editGate("videoWidth", "videoWidht");
        awaitPage("videoWidht");
        assertAllIsStopped();
        editGate("videoWidht", "videoWidth");
        awaitPage("UP");
        awaitRecordings(first + 2);

        // fails when consumers have been started, not when endpoints are made
        String twice = "from(\"direct:twice\").stop(); from(\"direct:twice\").stop(); ";
        editYard("from(\"kvs", twice + "from(\"kvs");
        awaitPage("direct://twice");
        assertAllIsStopped();
        editYard(twice, "");
        awaitPage("UP");
        awaitRecordings(first + 3);

        // what does not compile is not started, so that the sessions go on
        editYard(".routeId(", ".routId(");
        awaitPage("routId");
        assertThat(LOCAL.sessions()).extracting(StorageSessionInfo::state).containsOnly(State.CONNECTED);
        assertThat(joins("yard")).isEqualTo(first + 3);
    }

    private static void assertAllIsStopped() {
        CAMERAS.forEach(LiveReloadTest::assertLeftCleanly);
        assertThat(LOCAL.sessions()).isEmpty();
        await().untilAsserted(() -> assertThat(Footprint.now().camelContexts()).isEmpty());
    }

    private static void editYard(String text, String replacement) {
        APPLICATION.modifySourceFile(YardRoute.class, source -> source.replace(text, replacement));
    }

    private static void editGate(String text, String replacement) {
        APPLICATION.modifyResourceFile("camel/gate.yaml", source -> source.replace(text, replacement));
    }

    /** An edit may need a second look, if the file was being written at the first. */
    private static void awaitPage(String text) {
        await().atMost(ofSeconds(40)).untilAsserted(() -> assertThat(browse()).contains(text));
    }

    /** Asks for a page, at which dev mode looks for edits; what is wrong with them is the page then. */
    private static String browse() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + PORT + "/q/health/live"))
                .header("Accept", "text/html")
                .build();
        return BROWSER.send(request, BodyHandlers.ofString()).body();
    }

    private static void awaitRecordings(int number) {
        await().atMost(ofSeconds(40)).untilAsserted(() -> assertThat(CAMERAS)
                .allSatisfy(camera -> assertThat(events(camera, kind -> kind == EventKind.FRAGMENT_STORED))
                        .extracting(LocalEvent::session)
                        .contains((long) number)));
        assertThat(CAMERAS).allSatisfy(camera -> assertThat(joins(camera)).isEqualTo(number));
    }

    private static int joins(String camera) {
        return (int) events(camera, kind -> kind == EventKind.JOINED).count();
    }

    /** Each storage session was ended by the camera, and each signaling connection closed before the next was opened. */
    private static void assertLeftCleanly(String camera) {
        assertThat(events(camera, kind -> kind == EventKind.ENDED))
                .extracting(LocalEvent::detail)
                .containsOnly("REMOTE, DTLS alert close_notify");
        List<EventKind> connections = events(
                        camera, kind -> kind == EventKind.MASTER_CONNECTED || kind == EventKind.MASTER_DISCONNECTED)
                .map(LocalEvent::kind)
                .toList();
        for (int i = 0; i < connections.size(); i++) {
            assertThat(connections.get(i))
                    .isEqualTo(i % 2 == 0 ? EventKind.MASTER_CONNECTED : EventKind.MASTER_DISCONNECTED);
        }
    }

    private static Stream<LocalEvent> events(String camera, Predicate<EventKind> kind) {
        return LOCAL.events().stream().filter(event -> event.channel().equals(camera) && kind.test(event.kind()));
    }
}
