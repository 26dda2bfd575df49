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
package io.camelkvs.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camelkvs.session.EventType;
import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.Role;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.media.EncodedPicture;
import io.camelkvs.session.media.I420Picture;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.PictureType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewerRouteTest extends KvsTest {

    private final List<Exchange> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger troubles = new AtomicInteger();
    private final CountDownLatch slow = new CountDownLatch(1);

    @Override
    protected void routes(RouteBuilder builder) {
        watch(builder, "jpeg", "");
        watch(builder, "png", "&imageFormat=PNG&imageInterval=2s");
        watch(builder, "raw", "&imageFormat=I420");
        watch(builder, "small", "&imageInterval=33&exceptionHandler=#log");
        watch(builder, "blind", "&imageInterval=0");
        watch(builder, "hears", "&imageInterval=0&events=failed");
        builder.from(uri("slow", "&imageFormat=I420&imageInterval=33"))
                .process(exchange -> slow.await())
                .process(exchange -> seen.add(exchange.copy()));
        builder.from(uri("bad", "&imageFormat=I420&imageInterval=33&exceptionHandler=#log"))
                .errorHandler(builder.noErrorHandler())
                .process(exchange -> {
                    seen.add(exchange.copy());
                    throw new IllegalStateException("route fails");
                });
        builder.getCamelContext()
                .getRegistry()
                .bind("log", org.apache.camel.spi.ExceptionHandler.class, new CountingHandler(troubles));
        builder.from("direct:viewer").to("kvs-storage:cam?region=eu-west-1&role=VIEWER&clientId=anna");
        builder.from("direct:speaker")
                .to(
                        "kvs-storage:cam?region=eu-west-1&role=VIEWER&clientId=sam&viewerAudio=true&mediaSource=test-pattern");
        builder.from("direct:as-viewer")
                .to("kvs-storage:cam?region=eu-west-1&operation=joinStorageSessionAsViewer&clientId=bert");
        builder.from("direct:by-header").to("kvs-storage:cam?region=eu-west-1");
        builder.from("direct:several")
                .to("kvs-storage:cam?region=eu-west-1&role=VIEWER&clientId=anna&operation=sessionStatus")
                .to("kvs-storage:cam?region=eu-west-1&operation=sessionStatus")
                .to("kvs-storage:cam?region=eu-west-1&role=VIEWER&clientId=sam&operation=leaveStorageSession");
        builder.from("direct:two")
                .to("kvs-storage:cam?region=eu-west-1&role=VIEWER&clientId=anna&operation=sessionStatus")
                .to("kvs-storage:cam?region=eu-west-1&role=VIEWER&clientId=sam&operation=leaveStorageSession");
        builder.from("direct:tidy")
                .doTry()
                .to("kvs-storage:cam?region=eu-west-1&operation=joinStorageSessionAsViewer&clientId=bert")
                .doCatch(KvsSessionException.class)
                .to("kvs-storage:cam?region=eu-west-1&role=VIEWER&clientId=bert&operation=leaveStorageSession")
                .end();
    }

    private void watch(RouteBuilder builder, String id, String options) {
        builder.from(uri(id, options)).routeId(id).process(exchange -> seen.add(exchange.copy()));
    }

    private static String uri(String clientId, String options) {
        return "kvs-storage:cam?region=eu-west-1&role=VIEWER&clientId=" + clientId + options;
    }

    private FakeSession viewer(String clientId) {
        return sessions.viewers.get(clientId);
    }

    private static I420Picture grey(int shade) {
        I420Picture picture = new I420Picture(64, 48);
        java.util.Arrays.fill(picture.y(), (byte) shade);
        return picture;
    }

    private Exchange show(String clientId) {
        viewer(clientId).show(grey(120).frame(0));
        await().until(() -> !seen.isEmpty());
        return seen.get(0);
    }

    @ParameterizedTest
    @CsvSource({"jpeg,JPEG,image/jpeg", "png,PNG,image/png"})
    void aPictureIsAnExchange(String clientId, PictureType type, String contentType) {
        long before = System.currentTimeMillis();
        Exchange exchange = show(clientId);

        EncodedPicture picture = EncodedPicture.of(exchange.getMessage().getBody(byte[].class));
        assertThat(picture.type()).isEqualTo(type);
        assertThat(picture.width()).isEqualTo(64);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(KvsStorageConstants.EVENT_TYPE, "IMAGE")
                .containsEntry(KvsStorageConstants.CHANNEL_NAME, "cam")
                .containsEntry(KvsStorageConstants.SESSION_ID, "s-cam-" + clientId)
                .containsEntry(KvsStorageConstants.ROLE, "VIEWER")
                .containsEntry(KvsStorageConstants.CLIENT_ID, clientId)
                .containsEntry(KvsStorageConstants.VIDEO_WIDTH, 64)
                .containsEntry(KvsStorageConstants.VIDEO_HEIGHT, 48)
                .containsEntry(Exchange.CONTENT_TYPE, contentType);
        assertThat(exchange.getMessage().getHeader(Exchange.MESSAGE_TIMESTAMP, long.class))
                .isBetween(before, System.currentTimeMillis());
    }

    @Test
    void rawPicturesNeedNoCodec() {
        Exchange exchange = show("raw");

        byte[] planes = exchange.getMessage().getBody(byte[].class);
        assertThat(planes).hasSize(64 * 48 * 3 / 2).startsWith(120, 120).endsWith(128, 128);
        assertThat(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/octet-stream");
    }

    @Test
    void onePictureAnIntervalAndNoEventsUnlessAskedFor() {
        show("png");
        viewer("png").show(grey(121).frame(0));
        viewer("png").emit(EventType.FAILED);
        viewer("hears").emit(EventType.FAILED);
        await().until(() -> seen.size() == 2);

        assertThat(seen.get(1).getMessage().getHeader(KvsStorageConstants.EVENT_TYPE))
                .isEqualTo("FAILED");
        assertThat(viewer("blind").watchers()).isZero();
        assertThat(session("cam").watchers()).isZero();
    }

    @Test
    void aSlowRouteSeesTheNewest() {
        for (int shade = 1; shade <= 10; shade++) {
            int now = shade;
            await().until(() -> viewer("slow").shows(grey(now).frame(0)));
        }
        slow.countDown();
        await().until(() -> seen.size() == 2);

        assertThat(seen)
                .extracting(exchange -> exchange.getMessage().getBody(byte[].class)[0])
                .containsExactly((byte) 1, (byte) 10);
    }

    @Test
    void aRouteThatFailsGetsTheNextPicture() {
        for (int shade = 1; shade <= 3; shade++) {
            int now = shade;
            await().until(() -> viewer("bad").shows(grey(now).frame(0)));
            await().until(() -> seen.size() == now);
        }
    }

    /** JPEG has no pictures of more than 65500 pixels each way. */
    @Test
    void aPictureThatCannotBeEncodedIsToldAndTheNextIsSeen() {
        viewer("small").show(new I420Picture(16, 70_000).frame(0));
        await().until(() -> troubles.get() == 1);
        await().until(() -> viewer("small").shows(grey(1).frame(0)));
        await().until(() -> seen.size() == 1);
        assertThat(troubles).hasValue(1);
    }

    @Test
    void aSuspendedRouteSeesNothing() throws Exception {
        context.getRouteController().suspendRoute("raw");
        assertThat(viewer("raw").watchers()).isZero();
        context.getRouteController().resumeRoute("raw");
        show("raw");
        context.getRouteController().stopRoute("raw");

        assertThat(viewer("raw").watchers()).isZero();
        assertThat(seen).hasSize(1);
    }

    @Test
    void joinsAsViewerByOption() {
        Exchange answer = join("direct:as-viewer", "bert", Map.of());

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getBody(SessionSnapshot.class).role()).isEqualTo(Role.VIEWER);
        assertThat(answer.getMessage().getHeaders())
                .containsEntry(KvsStorageConstants.ROLE, "VIEWER")
                .doesNotContainKey(KvsStorageConstants.CLIENT_ID);
        assertThat(session("cam").joins).isEmpty();
        assertThat(viewer("bert").joins)
                .singleElement()
                .satisfies(joined -> assertThat(joined.options().media()).isEqualTo(MediaOptions.none()));
    }

    @Test
    void aFailedJoinNamesTheViewersSession() {
        var answer = template.asyncSend("direct:as-viewer", exchange -> {});
        await().until(() -> viewer("bert") != null && !viewer("bert").joins.isEmpty());
        viewer("bert")
                .failJoin(new KvsSessionException(
                        Failure.of(FailureKind.VIEWER_LIMIT, "No place.", FakeSession.TIME, null)));

        assertThat(answer).succeedsWithin(Duration.ofSeconds(5));
        assertThat(answer.join().getException()).isInstanceOf(KvsSessionException.class);
        assertThat(answer.join().getMessage().getHeaders())
                .containsEntry(KvsStorageConstants.SESSION_ID, "s-cam-bert")
                .containsEntry(KvsStorageConstants.FAILURE_KIND, "VIEWER_LIMIT")
                .containsEntry(KvsStorageConstants.FAILURE_REMEDY, FailureKind.VIEWER_LIMIT.remedy());
    }

    @Test
    void joinsAsViewerByHeader() {
        Exchange answer = join(
                "direct:by-header",
                "carl",
                Map.of(
                        KvsStorageConstants.OPERATION,
                        "joinStorageSessionAsViewer",
                        KvsStorageConstants.CLIENT_ID,
                        "carl"));

        assertThat(answer.getMessage().getHeader(KvsStorageConstants.CLIENT_ID)).isEqualTo("carl");
    }

    @Test
    void aHeaderNamesAnotherViewerOfAViewersEndpoint() {
        join("direct:viewer", "dora", Map.of(KvsStorageConstants.CLIENT_ID, "dora"));
        send("direct:viewer", Map.of(KvsStorageConstants.OPERATION, "leaveStorageSession"));

        assertThat(viewer("anna").leaves).hasValue(1);
        assertThat(viewer("dora").leaves).hasValue(0);
    }

    @Test
    void anAnswerDoesNotRedirectTheNextOperation() {
        send("direct:two", Map.of());

        assertThat(viewer("sam").leaves).hasValue(1);
        assertThat(viewer("anna").leaves).hasValue(0);
    }

    @Test
    void theHeaderMeansTheSameViewerAllAlongARoute() {
        send("direct:several", Map.of(KvsStorageConstants.CLIENT_ID, "dora"));

        assertThat(viewer("dora").leaves).hasValue(1);
        assertThat(viewer("sam").leaves).hasValue(0);
    }

    @Test
    void theHeaderMeansTheSameViewerAfterAFailure() {
        var done = template.asyncSend(
                "direct:tidy", exchange -> exchange.getMessage().setHeader(KvsStorageConstants.CLIENT_ID, "dora"));
        await().until(() -> viewer("dora") != null && !viewer("dora").joins.isEmpty());
        viewer("dora")
                .failJoin(new KvsSessionException(
                        Failure.of(FailureKind.VIEWER_LIMIT, "No place.", FakeSession.TIME, null)));

        assertThat(done).succeedsWithin(Duration.ofSeconds(5));
        assertThat(viewer("dora").leaves).hasValue(1);
        assertThat(viewer("bert").leaves).hasValue(0);
    }

    @Test
    void aViewersHeaderDoesNotRedirectAMaster() {
        send(
                "direct:by-header",
                Map.of(
                        KvsStorageConstants.CLIENT_ID, "dora",
                        KvsStorageConstants.OPERATION, "leaveStorageSession"));

        assertThat(session("cam").leaves).hasValue(1);
        assertThat(sessions.viewers).doesNotContainKey("dora");
    }

    @Test
    void aViewerSpeaksOnlyWhenAsked() {
        join("direct:viewer", "anna", Map.of());
        join("direct:speaker", "sam", Map.of());

        assertThat(viewer("anna").joins.get(0).options().media().source()).isEqualTo(MediaOptions.NO_SOURCE);
        assertThat(viewer("sam").joins.get(0).options().media().source()).isEqualTo("test-pattern");
    }

    @Test
    void aViewerWithoutAnIdIsRefused() {
        assertRefused(Map.of(), "clientId", "header CamelKvsStorageClientId", "is missing");
        assertRefused(
                Map.of(KvsStorageConstants.CLIENT_ID, "no blank"), "CamelKvsStorageClientId=no blank", "1 to 256");
    }

    private void assertRefused(Map<String, Object> headers, String... words) {
        Map<String, Object> all = new java.util.HashMap<>(headers);
        all.put(KvsStorageConstants.OPERATION, KvsStorageOperation.joinStorageSessionAsViewer);
        assertThatThrownBy(() -> template.requestBodyAndHeaders("direct:by-header", null, all))
                .isInstanceOf(CamelExecutionException.class)
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(words);
    }

    /** Joins and lets the viewer's session answer. */
    private Exchange join(String endpoint, String clientId, Map<String, Object> headers) {
        var answer = template.asyncSend(
                endpoint, exchange -> exchange.getMessage().setHeaders(new java.util.HashMap<>(headers)));
        await().until(() -> viewer(clientId) != null && !viewer(clientId).joins.isEmpty());
        viewer(clientId).answerJoin();
        assertThat(answer).succeedsWithin(Duration.ofSeconds(5));
        return answer.join();
    }

    private void send(String endpoint, Map<String, Object> headers) {
        template.requestBodyAndHeaders(endpoint, null, headers);
    }
}
