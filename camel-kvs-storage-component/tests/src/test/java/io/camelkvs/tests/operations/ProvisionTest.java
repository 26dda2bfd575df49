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
package io.camelkvs.tests.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.local.KvsLocal;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.SessionSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesisvideo.model.StreamInfo;
import software.amazon.awssdk.services.kinesisvideo.model.UpdateDataRetentionOperation;

/** What a join lacks is created, with the quotas enforced and a service that takes its time. */
class ProvisionTest {

    private static final String JOIN = "provision=true&waitFor=OFFER";

    @TempDir
    Path data;

    private KvsLocal kvs;
    private Desk desk;

    @BeforeEach
    void start() throws Exception {
        kvs = KvsLocal.builder()
                .dataFolder(data)
                .activationDelay(Duration.ofMillis(800))
                .start();
        desk = new Desk(kvs);
    }

    @AfterEach
    void stop() {
        desk.close();
        kvs.close();
    }

    private Throwable refused(String channel, String options) {
        return desk.perform(channel, options, Map.of(), null).getException();
    }

    @Test
    void everythingIsCreatedOnce() {
        SessionSnapshot joined = desk.done(
                        "new", JOIN + "&streamName=new-stored&dataRetentionInHours=7", Map.of(), null)
                .getBody(SessionSnapshot.class);

        assertThat(joined.streamArn()).contains(":stream/new-stored/");
        assertThat(joined.wanted()).isTrue();
        desk.done("new", "leaveStorageSession");
        SessionSnapshot again = desk.done("new", JOIN, Map.of(), null).getBody(SessionSnapshot.class);
        assertThat(again.streamArn()).isEqualTo(joined.streamArn());
    }

    @Test
    void whatIsThereIsUsed() {
        desk.done("half", "createChannel");
        StreamInfo stream = desk.done("half", "createStream").getBody(StreamInfo.class);

        assertThat(desk.done("half", JOIN, Map.of(), null).getHeader(KvsStorageConstants.STREAM_ARN))
                .isEqualTo(stream.streamARN());
    }

    /** As masters of one channel they do, once it is there: one of them may have to yield. */
    @Test
    void severalContextsAtOnceDoNotDisturbEachOther() throws Exception {
        try (Desk other = new Desk(kvs)) {
            List<CompletableFuture<Exchange>> joins = Stream.of(desk, other)
                    .map(each ->
                            each.context().createProducerTemplate().asyncSend(each.uri("shared", JOIN), exchange -> {}))
                    .toList();

            for (CompletableFuture<Exchange> join : joins) {
                Exception error = join.get().getException();
                assertThat(error == null || isDisplaced(error)).as("%s", error).isTrue();
            }
        }
    }

    private static boolean isDisplaced(Exception error) {
        return error instanceof KvsSessionException session && session.failure().kind() == FailureKind.DISPLACED;
    }

    @Test
    void aLinkToAnotherStreamIsNotChanged() {
        desk.done("linked", "createChannel");
        desk.done("linked", "createStream");
        desk.done("linked", "enableStorage");

        assertThat(refused("linked", JOIN + "&streamName=other"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Channel linked is linked to stream linked, not to streamName=other: set streamName=linked or"
                                + " leave it out, or link the channel anew by the operations disableStorage and enableStorage");
    }

    @Test
    void aStreamThatKeepsNothingIsNotChanged() {
        desk.done("empty", "operation=createStream", Map.of(KvsStorageConstants.DATA_RETENTION, 0), null);

        assertThat(refused("empty", JOIN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Stream empty keeps nothing, its data retention is 0 hours")
                .hasMessageContaining("aws kinesisvideo update-data-retention --stream-name empty");
    }

    @Test
    void nothingIsCreatedUnlessAskedForOrByArn() {
        String gone = "arn:aws:kinesisvideo:" + kvs.region() + ":123456789012:channel/gone/1700000000000";

        assertThat(refused("absent", "waitFor=OFFER")).hasMessageContaining("Create the signaling channel");
        assertThat(refused(gone, JOIN)).isInstanceOf(ResourceNotFoundException.class);
        assertThat(refused("absent", "operation=describeChannel")).isInstanceOf(ResourceNotFoundException.class);
    }

    /** Joins by itself. */
    private void own(String channel, String options) throws Exception {
        desk.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + channel)
                        .to(desk.uri(channel, "autoJoin=true&provision=true&operation=sessionStatus" + options));
            }
        });
    }

    private SessionSnapshot status(String channel) {
        return desk.done(channel, "sessionStatus").getBody(SessionSnapshot.class);
    }

    @Test
    void aRouteThatJoinsByItselfCreatesToo() throws Exception {
        own("owned", "");

        await().atMost(Duration.ofSeconds(30)).until(() -> status("owned").offers() > 0);
    }

    @Test
    void aConsumerThatJoinsCreatesToo() throws Exception {
        desk.add(new RouteBuilder() {
            @Override
            public void configure() {
                from(desk.uri("heard", "autoJoin=true&provision=true")).to("mock:events");
            }
        });

        await().atMost(Duration.ofSeconds(30)).until(() -> status("heard").offers() > 0);
    }

    @Test
    void aRouteThatJoinsByItselfTriesAgain() throws Exception {
        desk.done(
                "persistent",
                "operation=createStream&streamName=kept",
                Map.of(KvsStorageConstants.DATA_RETENTION, 0),
                null);
        own("persistent", "&retryDelay=1s&streamName=kept");
        await().atMost(Duration.ofSeconds(30)).until(() -> refused("persistent", "operation=describeChannel") == null);
        assertThat(status("persistent").wanted()).as("its stream keeps nothing").isFalse();

        keepAnHour("kept");

        await().atMost(Duration.ofSeconds(30)).until(() -> status("persistent").wanted());
    }

    private void keepAnHour(String stream) {
        try (KinesisVideoClient client = KinesisVideoClient.builder()
                .endpointOverride(kvs.endpoint())
                .region(Region.of(kvs.region()))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(kvs.accessKey(), kvs.secretKey())))
                .httpClient(ApacheHttpClient.create())
                .build()) {
            String version = client.describeStream(request -> request.streamName(stream))
                    .streamInfo()
                    .version();
            client.updateDataRetention(request -> request.streamName(stream)
                    .currentVersion(version)
                    .operation(UpdateDataRetentionOperation.INCREASE_DATA_RETENTION)
                    .dataRetentionChangeInHours(1));
        }
    }
}
