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
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.local.KvsLocal;
import io.camelkvs.session.aws.ChannelEndpoints;
import io.camelkvs.session.check.CheckReport;
import io.camelkvs.session.media.IceServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelInfo;
import software.amazon.awssdk.services.kinesisvideo.model.CreateSignalingChannelRequest;
import software.amazon.awssdk.services.kinesisvideo.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesisvideo.model.DeleteSignalingChannelRequest;
import software.amazon.awssdk.services.kinesisvideo.model.DescribeMediaStorageConfigurationRequest;
import software.amazon.awssdk.services.kinesisvideo.model.DescribeSignalingChannelRequest;
import software.amazon.awssdk.services.kinesisvideo.model.GetSignalingChannelEndpointRequest;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.ListSignalingChannelsRequest;
import software.amazon.awssdk.services.kinesisvideo.model.MediaStorageConfiguration;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesisvideo.model.StreamInfo;
import software.amazon.awssdk.services.kinesisvideo.model.UpdateMediaStorageConfigurationRequest;
import software.amazon.awssdk.services.kinesisvideosignaling.model.GetIceServerConfigRequest;

/** Every operation of the control plane through a route, with the quotas of the service enforced. */
class ChannelOperationsTest {

    /** With pojoRequest=true only the body counts. */
    private static final Map<String, Object> NOT_LOOKED_AT = Map.of(
            KvsStorageConstants.MESSAGE_TTL, "soon",
            KvsStorageConstants.DATA_RETENTION, "long",
            KvsStorageConstants.TAGS, "none",
            KvsStorageConstants.MAX_RESULTS, "all");

    @TempDir
    static Path data;

    private static KvsLocal kvs;
    private static Desk desk;

    @BeforeAll
    static void open() throws Exception {
        kvs = KvsLocal.builder().dataFolder(data).start();
        desk = new Desk(kvs);
    }

    @AfterAll
    static void close() {
        desk.close();
        kvs.close();
    }

    @Test
    void theLifeOfAChannel() {
        Message created = desk.done(
                "life",
                "operation=createChannel",
                Map.of(KvsStorageConstants.MESSAGE_TTL, 30, KvsStorageConstants.TAGS, Map.of("site", "north")),
                null);
        ChannelInfo channel = created.getBody(ChannelInfo.class);
        assertThat(channel.channelStatusAsString()).isEqualTo("ACTIVE");
        assertThat(channel.singleMasterConfiguration().messageTtlSeconds()).isEqualTo(30);
        assertThat(created.getHeaders())
                .containsEntry(KvsStorageConstants.CHANNEL_NAME, "life")
                .containsEntry(KvsStorageConstants.CHANNEL_ARN, channel.channelARN())
                .as("what was asked for stays")
                .containsEntry(KvsStorageConstants.MESSAGE_TTL, 30);

        Message stream = desk.done(
                "life",
                "operation=createStream&streamName=life-stored&dataRetentionInHours=5",
                Map.of(KvsStorageConstants.TAGS, Map.of("site", "north")),
                null);
        assertThat(stream.getBody(StreamInfo.class).dataRetentionInHours()).isEqualTo(5);
        assertThat(stream.getBody(StreamInfo.class).statusAsString()).isEqualTo("ACTIVE");
        String streamArn = stream.getHeader(KvsStorageConstants.STREAM_ARN, String.class);
        assertThat(streamArn).contains(":stream/life-stored/");

        Message before = desk.done("life", "describeStorage");
        assertThat(before.getBody(MediaStorageConfiguration.class).statusAsString())
                .isEqualTo("DISABLED");
        assertThat(before.getHeaders()).doesNotContainKey(KvsStorageConstants.STREAM_ARN);

        Message enabled = desk.done(
                "life", "operation=enableStorage", Map.of(KvsStorageConstants.STREAM_NAME, "life-stored"), null);
        assertThat(enabled.getHeaders())
                .containsEntry(KvsStorageConstants.STREAM_ARN, streamArn)
                .containsEntry(KvsStorageConstants.CHANNEL_ARN, channel.channelARN());
        assertThat(storage("life"))
                .isEqualTo(enabled.getBody())
                .extracting("status", "streamARN")
                .asString()
                .contains("ENABLED", streamArn);

        ChannelEndpoints endpoints = desk.done("life", "getEndpoints").getBody(ChannelEndpoints.class);
        assertThat(List.of(endpoints.wss(), endpoints.https(), endpoints.webrtc()))
                .doesNotContainNull();

        desk.done("life", "disableStorage");
        assertThat(storage("life").statusAsString()).isEqualTo("DISABLED");

        assertThat(desk.done("life", "deleteChannel").getBody(ChannelInfo.class).channelARN())
                .isEqualTo(channel.channelARN());
        assertThat(refused("life", "describeChannel"))
                .isExactlyInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("life");
    }

    private static MediaStorageConfiguration storage(String channel) {
        return desk.done(channel, "describeStorage").getBody(MediaStorageConfiguration.class);
    }

    private static Throwable refused(String channel, String operation) {
        return desk.perform(channel, "operation=" + operation, Map.of(), null).getException();
    }

    @Test
    void byArnAsByName() {
        String arn = desk.done("named", "createChannel").getHeader(KvsStorageConstants.CHANNEL_ARN, String.class);

        assertThat(desk.done(arn, "describeChannel").getBody(ChannelInfo.class))
                .isEqualTo(desk.done("named", "describeChannel").getBody());
        assertThat(desk.done(arn, "describeStorage")
                        .getBody(MediaStorageConfiguration.class)
                        .statusAsString())
                .isEqualTo("DISABLED");
    }

    @Test
    void whatExistsIsNotCreatedAgain() {
        desk.done("twice", "createChannel");
        desk.done("twice", "createStream");

        assertThat(refused("twice", "createChannel")).isExactlyInstanceOf(ResourceInUseException.class);
        assertThat(refused("twice", "createStream")).isExactlyInstanceOf(ResourceInUseException.class);
    }

    @Test
    void theServiceRefusesWhatItRefuses() {
        desk.done("plain", "createChannel");

        assertThat(refused("plain", "getEndpoints"))
                .as("a channel without storage has no WEBRTC endpoint")
                .isExactlyInstanceOf(InvalidArgumentException.class);
        assertThat(refused("plain", "enableStorage"))
                .as("no stream is called as the channel")
                .isExactlyInstanceOf(ResourceNotFoundException.class);
        for (String operation :
                List.of("describeStorage", "disableStorage", "getIceServers", "deleteChannel", "getEndpoints")) {
            assertThat(refused("nowhere", operation))
                    .as(operation)
                    .isExactlyInstanceOf(ResourceNotFoundException.class);
        }
    }

    @Test
    void aRouteHandlesTheExceptionOfTheSdk() throws Exception {
        desk.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:missing")
                        .onException(ResourceNotFoundException.class)
                        .handled(true)
                        .setBody(constant("not there"))
                        .end()
                        .to(desk.uri("nowhere", "operation=describeChannel"));
            }
        });

        assertThat(desk.done("direct:missing", Map.of(), null).getBody()).isEqualTo("not there");
    }

    @Test
    void whatIsCreatedIsActiveAndNotWaitedForLongerThanAllowed() throws Exception {
        try (KvsLocal slow = KvsLocal.builder()
                        .dataFolder(data.resolve("slow"))
                        .activationDelay(Duration.ofMillis(1500))
                        .start();
                Desk there = new Desk(slow)) {
            assertThat(there.done("slow", "createChannel")
                            .getBody(ChannelInfo.class)
                            .channelStatusAsString())
                    .isEqualTo("ACTIVE");
            assertThat(there.done("slow", "createStream")
                            .getBody(StreamInfo.class)
                            .statusAsString())
                    .isEqualTo("ACTIVE");
            there.done("slow", "enableStorage");

            Exchange impatient = there.perform("other", "operation=createChannel&joinTimeout=100", Map.of(), null);

            assertThat(impatient.getException())
                    .isInstanceOf(TimeoutException.class)
                    .hasMessage("Channel other is still CREATING after 100 ms (joinTimeout): wait longer, it is usually"
                            + " ACTIVE within 10 s");
        }
    }

    @Test
    void channelsAreListedPageByPage() {
        for (int i = 0; i < 5; i++) {
            kvs.createRecordedChannel("listed-" + i);
        }
        Map<String, Object> asked =
                Map.of(KvsStorageConstants.NAME_PREFIX, "listed-", KvsStorageConstants.MAX_RESULTS, 3);
        Message first = desk.done("any", "operation=listChannels", asked, null);
        assertThat(first.getBody()).asInstanceOf(LIST).hasSize(3).hasOnlyElementsOfType(ChannelInfo.class);
        assertThat(first.getHeaders())
                .containsKey(KvsStorageConstants.NEXT_TOKEN)
                .as("the next request needs them again")
                .containsAllEntriesOf(asked);

        Message second = desk.done("any", "operation=listChannels", first.getHeaders(), null);
        assertThat(second.getBody()).asInstanceOf(LIST).hasSize(2);
        assertThat(second.getHeaders()).doesNotContainKey(KvsStorageConstants.NEXT_TOKEN);
    }

    @Test
    void iceServersHideTheirPasswords() throws Exception {
        try (KvsLocal relaying = KvsLocal.builder()
                        .dataFolder(data.resolve("relaying"))
                        .turn(0)
                        .start();
                Desk there = new Desk(relaying)) {
            relaying.createRecordedChannel("relayed");

            List<?> servers = there.done("relayed", "operation=getIceServers", Map.of(), null)
                    .getBody(List.class);

            assertThat(servers).hasOnlyElementsOfType(IceServer.class).isNotEmpty();
            String password = servers.stream()
                    .map(server -> ((IceServer) server).password())
                    .filter(secret -> secret != null)
                    .findFirst()
                    .orElseThrow();
            assertThat(servers.toString()).doesNotContain(password);
        }
    }

    @Test
    void theRequestsOfTheSdkAreSentAsTheyAre() {
        String pojo = "pojoRequest=true&operation=";
        String channelArn = desk.done(
                        "ignored",
                        pojo + "createChannel",
                        NOT_LOOKED_AT,
                        CreateSignalingChannelRequest.builder()
                                .channelName("pojo")
                                .build())
                .getBody(ChannelInfo.class)
                .channelARN();
        String streamArn = desk.done(
                        "ignored",
                        pojo + "createStream",
                        NOT_LOOKED_AT,
                        CreateStreamRequest.builder()
                                .streamName("pojo-stored")
                                .dataRetentionInHours(3)
                                .build())
                .getBody(StreamInfo.class)
                .streamARN();
        desk.done(
                "ignored",
                pojo + "enableStorage",
                Map.of(),
                UpdateMediaStorageConfigurationRequest.builder()
                        .channelARN(channelArn)
                        .mediaStorageConfiguration(
                                storage -> storage.status("ENABLED").streamARN(streamArn))
                        .build());

        assertThat(desk.done(
                                "ignored",
                                pojo + "describeStorage",
                                Map.of(),
                                DescribeMediaStorageConfigurationRequest.builder()
                                        .channelName("pojo")
                                        .build())
                        .getHeader(KvsStorageConstants.STREAM_ARN))
                .isEqualTo(streamArn);
        ChannelEndpoints endpoints = desk.done(
                        "ignored",
                        pojo + "getEndpoints",
                        Map.of(),
                        GetSignalingChannelEndpointRequest.builder()
                                .channelARN(channelArn)
                                .singleMasterChannelEndpointConfiguration(
                                        wanted -> wanted.role("MASTER").protocolsWithStrings("WSS"))
                                .build())
                .getBody(ChannelEndpoints.class);
        assertThat(endpoints.wss()).isNotNull();
        assertThat(endpoints.webrtc()).isNull();
        assertThat(desk.done(
                                "ignored",
                                pojo + "getIceServers",
                                Map.of(),
                                GetIceServerConfigRequest.builder()
                                        .channelARN(channelArn)
                                        .build())
                        .getHeader(KvsStorageConstants.CHANNEL_ARN))
                .isEqualTo(channelArn);
        desk.done(
                "ignored",
                pojo + "disableStorage",
                Map.of(),
                UpdateMediaStorageConfigurationRequest.builder()
                        .channelARN(channelArn)
                        .mediaStorageConfiguration(storage -> storage.status("DISABLED"))
                        .build());
        assertThat(desk.done(
                                "ignored",
                                pojo + "listChannels",
                                NOT_LOOKED_AT,
                                ListSignalingChannelsRequest.builder()
                                        .maxResults(1)
                                        .build())
                        .getBody())
                .asInstanceOf(LIST)
                .hasSize(1);
        desk.done(
                "ignored",
                pojo + "deleteChannel",
                Map.of(),
                DeleteSignalingChannelRequest.builder().channelARN(channelArn).build());
        assertThat(desk.perform(
                                "ignored",
                                pojo + "describeChannel",
                                Map.of(),
                                DescribeSignalingChannelRequest.builder()
                                        .channelName("pojo")
                                        .build())
                        .getException())
                .isExactlyInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aFloodKeepsTheQuotas() {
        kvs.createRecordedChannel("flooded");
        long refusals = kvs.quotaRefusals();

        List<CompletableFuture<Exchange>> answers = IntStream.range(0, 12)
                .mapToObj(i -> desk.context()
                        .createProducerTemplate()
                        .asyncSend(desk.uri("flooded", "operation=describeChannel"), exchange -> {}))
                .toList();

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.get().getException()).isNull();
            assertThat(answer.get().getMessage().getBody(ChannelInfo.class).channelName())
                    .isEqualTo("flooded");
        });
        assertThat(kvs.quotaRefusals()).isEqualTo(refusals);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "media=ROUTE",
                "answer=ROUTE",
                "role=VIEWER&clientId=eye",
                "role=VIEWER&clientId=eye&viewerAudio=true&media=ROUTE"
            })
    void aPreFlightKnowsEveryWayToTakePart(String way) {
        kvs.createRecordedChannel("checked");

        CheckReport report = desk.done("checked", "operation=checkSession&" + way, Map.of(), null)
                .getBody(CheckReport.class);

        assertThat(report.passed()).as("%s", report).isTrue();
    }

    @Test
    void aPreFlightIsAnOperation() {
        kvs.createRecordedChannel("checked");

        Message checked = desk.done("checked", "checkSession");
        Message missing = desk.done("nowhere", "checkSession");

        assertThat(checked.getBody()).isInstanceOf(CheckReport.class);
        assertThat(checked.getHeaders())
                .containsEntry(KvsStorageConstants.CHECK_PASSED, true)
                .containsEntry(KvsStorageConstants.CHANNEL_NAME, "checked")
                .containsKey(KvsStorageConstants.SESSION_ID);
        assertThat(missing.getHeaders()).containsEntry(KvsStorageConstants.CHECK_PASSED, false);
        assertThat(desk.done("nowhere", "sessionStatus").getHeaders())
                .containsEntry(KvsStorageConstants.SESSION_STATE, "IDLE");
        assertThat(kvs.sessions()).isEmpty();
    }

    @Test
    void aConsumersHeadersDoNotRedirectAProducer() {
        kvs.createRecordedChannel("meant");

        Message answer = desk.done(
                "meant",
                "operation=describeChannel",
                Map.of(
                        KvsStorageConstants.CHANNEL_NAME, "heard",
                        KvsStorageConstants.CHANNEL_ARN, "arn:aws:kinesisvideo:us-east-1:1:channel/heard/1",
                        KvsStorageConstants.STREAM_ARN, "arn:aws:kinesisvideo:us-east-1:1:stream/heard/1",
                        KvsStorageConstants.EVENT_TYPE, "FAILED"),
                null);

        assertThat(answer.getBody(ChannelInfo.class).channelName()).isEqualTo("meant");
        assertThat(answer.getHeaders())
                .containsEntry(KvsStorageConstants.CHANNEL_NAME, "meant")
                .doesNotContainKeys(KvsStorageConstants.EVENT_TYPE, KvsStorageConstants.STREAM_ARN);
    }

    @Test
    void theOperationMayComeInAHeader() {
        kvs.createRecordedChannel("by-header");

        assertThat(desk.done("by-header", "", Map.of(KvsStorageConstants.OPERATION, "DESCRIBE-channel"), null)
                        .getBody())
                .isInstanceOf(ChannelInfo.class);
    }
}
