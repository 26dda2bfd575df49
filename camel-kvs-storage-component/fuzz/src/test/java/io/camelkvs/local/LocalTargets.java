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

import io.camelkvs.fuzz.Target;
import io.camelkvs.local.api.Address;
import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.api.OperationTable;
import io.camelkvs.local.auth.LocalCredentials;
import io.camelkvs.local.auth.LocalUser;
import io.camelkvs.local.auth.QueryParameters;
import io.camelkvs.local.auth.SigV4Verifier;
import io.camelkvs.local.auth.SignatureMode;
import io.camelkvs.local.auth.SignedRequest;
import io.camelkvs.local.auth.Users;
import io.camelkvs.local.control.Account;
import io.camelkvs.local.control.AccountLimits;
import io.camelkvs.local.control.CatalogFile;
import io.camelkvs.local.control.Channel;
import io.camelkvs.local.control.ControlPlane;
import io.camelkvs.local.control.DeletionEffects;
import io.camelkvs.local.event.EventLog;
import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.FaultActions;
import io.camelkvs.local.fault.FaultJson;
import io.camelkvs.local.fault.FaultSwitches;
import io.camelkvs.local.http.WebServer;
import io.camelkvs.local.ice.IceOptions;
import io.camelkvs.local.ice.IceServers;
import io.camelkvs.local.signaling.ClientFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What reaches the local service: frames of participants, signatures, REST bodies. */
public final class LocalTargets {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final Users USERS =
            new Users(List.of(LocalUser.of("local", new LocalCredentials("AKIDEXAMPLE", "secret", null))));
    private static final SigV4Verifier VERIFIER = new SigV4Verifier("us-east-1", CLOCK, USERS, SignatureMode.STRICT);
    private static final SigV4Verifier LENIENT = new SigV4Verifier("us-east-1", CLOCK, USERS, SignatureMode.LENIENT);
    private static final Address ADDRESS = new Address(false, "localhost");
    private static final List<String> PATHS = List.of(
            "/createSignalingChannel",
            "/describeSignalingChannel",
            "/getSignalingChannelEndpoint",
            "/v1/get-ice-server-config",
            "/joinStorageSession",
            "/updateMediaStorageConfiguration",
            "/describeMediaStorageConfiguration",
            "/createStream",
            "/describeStream",
            "/listSignalingChannels",
            "/updateSignalingChannel",
            "/deleteSignalingChannel",
            "/describeMappedResourceConfiguration",
            "/listStreams",
            "/updateStream",
            "/deleteStream",
            "/updateDataRetention",
            "/getDataEndpoint",
            "/TagResource",
            "/UntagResource",
            "/ListTagsForResource",
            "/tagStream",
            "/untagStream",
            "/listTagsForStream",
            "/updateImageGenerationConfiguration",
            "/updateNotificationConfiguration",
            "/updateStreamStorageConfiguration");
    private static final String ARN = "arn:aws:kinesisvideo:us-east-1:123456789012:channel/cam/1700000000000";
    private static final String SIGNED_BY = "Credential=AKIDEXAMPLE/20250102/us-east-1/kinesisvideo/aws4_request";
    private static final int LONGEST_MESSAGE = 2_048;

    private LocalTargets() {}

    public static List<Target> all() {
        OperationTable operations = operations();
        String payload = Base64.getEncoder()
                .encodeToString("{\"type\":\"answer\",\"sdp\":\"v=0\"}".getBytes(StandardCharsets.UTF_8));
        return List.of(
                Target.ofText(
                        "participant's frame",
                        LocalTargets::frame,
                        "{\"action\":\"SDP_ANSWER\",\"messagePayload\":\"" + payload
                                + "\",\"recipientClientId\":\"\",\"correlationId\":\"c-1\"}",
                        "{\"action\":\"ICE_CANDIDATE\",\"MessagePayload\":\"bnVsbA==\",\"IceServerList\":[{\"Ttl\":1}]}"),
                Target.ofText(
                        "signed request",
                        LocalTargets::verify,
                        "/describeStream\n\nhost: localhost\nx-amz-date: 20250102T030405Z\nauthorization: "
                                + "AWS4-HMAC-SHA256 " + SIGNED_BY + ", SignedHeaders=host;x-amz-date, Signature=00",
                        "/\nX-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F20250102%2Fus-east-1%2F"
                                + "kinesisvideo%2Faws4_request&X-Amz-Date=20250102T030405Z&X-Amz-Expires=299"
                                + "&X-Amz-SignedHeaders=host&X-Amz-Signature=00&X-Amz-ChannelARN=x%zz\nhost: localhost"),
                new Target(
                        "fault switch",
                        Stream.of(
                                        "{\"kind\":\"NO_OFFER\",\"channel\":\"cam\",\"count\":1,\"probability\":0.5}",
                                        "{\"kind\":\"ERROR\",\"operation\":\"JoinStorageSession\",\"status\":503,"
                                                + "\"error\":\"InternalFailure\",\"message\":\"m\"}",
                                        "{\"kind\":\"PACKET_DELAY\",\"delayMillis\":80,\"direction\":\"OUT\"}",
                                        "{\"kind\":\"MEDIA_CUT\",\"durationMillis\":1}",
                                        "{\"kind\":\"DISPLACE\",\"mode\":\"CUT_OLDER\"}")
                                .map(json -> json.getBytes(StandardCharsets.UTF_8))
                                .toList(),
                        body -> fault(switches(operations), body)),
                new Target("REST body", seeds(), input -> call(operations, input)));
    }

    /** Without media and connections. */
    private static final DeletionEffects NO_EFFECTS = new DeletionEffects() {
        @Override
        public void later(Duration delay, Runnable task) {
            task.run();
        }

        @Override
        public void channelDeleted(Channel channel) {}

        @Override
        public void streamDeleted(io.camelkvs.local.control.Stream stream) {}
    };

    private static OperationTable operations() {
        try {
            Path folder = Files.createTempDirectory("fuzz");
            folder.toFile().deleteOnExit();
            Path file = folder.resolve("catalog.json");
            file.toFile().deleteOnExit();
            folder.resolve("catalog.json.journal").toFile().deleteOnExit();
            AccountLimits few = new AccountLimits(100, 100);
            Account account = new Account("us-east-1", "123456789012", CLOCK, Duration.ZERO, few);
            ControlPlane control =
                    new ControlPlane(CatalogFile.open(file), account, ice(folder), NO_EFFECTS, (channel, viewer) -> {});
            control.createRecordedChannel("cam");
            return control.operations();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lives as long as this process. */
    private static IceServers ice(Path folder) {
        return IceServers.start(
                WebServer.newVertx(), "127.0.0.1", new IceOptions(0, null, false), folder, Duration.ofMinutes(5));
    }

    /** The first byte chooses the operation. */
    private static List<byte[]> seeds() {
        return List.of(
                body(
                        0,
                        "{\"ChannelName\":\"cam\",\"ChannelType\":\"SINGLE_MASTER\",\"SingleMasterConfiguration\":"
                                + "{\"MessageTtlSeconds\":60},\"Tags\":[{\"Key\":\"a\",\"Value\":\"b\"}]}"),
                body(1, "{\"ChannelName\":\"cam\"}"),
                body(
                        2,
                        "{\"ChannelARN\":\"" + ARN + "\",\"SingleMasterChannelEndpointConfiguration\":"
                                + "{\"Protocols\":[\"WSS\",\"HTTPS\",\"WEBRTC\"],\"Role\":\"MASTER\"}}"),
                body(3, "{\"ChannelARN\":\"" + ARN + "\",\"ClientId\":\"x\",\"Service\":\"TURN\"}"),
                body(4, "{\"channelArn\":\"" + ARN + "\"}"),
                body(
                        5,
                        "{\"ChannelARN\":\"" + ARN + "\",\"MediaStorageConfiguration\":"
                                + "{\"Status\":\"ENABLED\",\"StreamARN\":\"" + ARN + "\"}}"),
                body(6, "{\"ChannelARN\":\"" + ARN + "\"}"),
                body(7, "{\"StreamName\":\"cam\",\"DataRetentionInHours\":24,\"MediaType\":\"video/h264\"}"),
                body(8, "{\"StreamName\":\"cam\"}"),
                body(
                        9,
                        "{\"MaxResults\":1,\"NextToken\":\"Y2hhbm5lbHMvL2NhbQ==\",\"ChannelNameCondition\":"
                                + "{\"ComparisonOperator\":\"BEGINS_WITH\",\"ComparisonValue\":\"c\"}}"),
                body(
                        16,
                        "{\"StreamName\":\"cam\",\"CurrentVersion\":\"1\",\"Operation\":"
                                + "\"INCREASE_DATA_RETENTION\",\"DataRetentionChangeInHours\":1}"),
                body(18, "{\"ResourceARN\":\"" + ARN + "\",\"Tags\":[{\"Key\":\"a\",\"Value\":\"b\"}]}"),
                body(21, "{\"StreamName\":\"cam\",\"Tags\":{\"a\":\"b\"}}"),
                body(
                        24,
                        "{\"StreamName\":\"cam\",\"ImageGenerationConfiguration\":{\"Status\":\"ENABLED\","
                                + "\"ImageSelectorType\":\"SERVER_TIMESTAMP\",\"DestinationConfig\":"
                                + "{\"Uri\":\"s3://bucket\",\"DestinationRegion\":\"us-east-1\"},"
                                + "\"SamplingInterval\":200,\"Format\":\"JPEG\",\"FormatConfig\":"
                                + "{\"JPEGQuality\":\"80\"}}}"),
                HexFormat.of().parseHex("08" + "01000000000003e83b22537472"));
    }

    private static byte[] body(int operation, String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        byte[] input = new byte[1 + text.length];
        input[0] = (byte) operation;
        System.arraycopy(text, 0, input, 1, text.length);
        return input;
    }

    private static void frame(String text) {
        ClientFrame.parse(text).ifPresent(frame -> {
            try {
                frame.payload().path("sdp").asText("");
            } catch (IllegalArgumentException e) {
                checkLength(e.getMessage());
            }
        });
    }

    /** Path, query, headers. */
    private static void verify(String text) {
        String[] lines = text.split("\n");
        Map<String, String> headers = new TreeMap<>();
        for (String line : Arrays.asList(lines).subList(Math.min(2, lines.length), lines.length)) {
            String[] nameAndValue = line.split(": ?", 2);
            headers.put(nameAndValue[0], nameAndValue.length > 1 ? nameAndValue[1] : "");
        }
        String path = lines.length > 0 ? lines[0] : "";
        String query = lines.length > 1 ? lines[1] : "";
        SignedRequest request = new SignedRequest("POST", path, query, headers, new byte[0]);
        expectRefusal(() -> VERIFIER.verifyHeaders(request));
        expectRefusal(() -> VERIFIER.verifyQuery(request));
        LENIENT.verifyHeaders(request);
        QueryParameters.parse(query).get("X-Amz-ChannelARN");
    }

    /** Without the service that the faults act on. */
    private static FaultSwitches switches(OperationTable operations) {
        FaultSwitches switches = new FaultSwitches(new Random(1), new EventLog(Clock.systemUTC()));
        switches.actOn(new FaultActions() {
            @Override
            public int act(Fault fault) {
                return 1;
            }

            @Override
            public void packetFaultsChanged() {}

            @Override
            public Set<String> channels() {
                return Set.of("cam");
            }

            @Override
            public Set<String> operations() {
                return operations.names();
            }
        });
        return switches;
    }

    private static void fault(FaultSwitches switches, byte[] body) {
        try {
            switches.inject(FaultJson.read(body));
            FaultJson.write(FaultJson.list(switches.list()));
        } catch (IllegalArgumentException e) {
            // the documented way to refuse it
        }
    }

    private static void call(OperationTable operations, byte[] input) {
        if (input.length > 0) {
            String path = PATHS.get(Byte.toUnsignedInt(input[0]) % PATHS.size());
            byte[] body = Arrays.copyOfRange(input, 1, input.length);
            expectRefusal(() -> operations.call(path, body, ADDRESS));
        }
    }

    /** Well or with the service's own exception, whose message has to fit into a header. */
    private static void expectRefusal(Runnable call) {
        try {
            call.run();
        } catch (ApiException e) {
            checkLength(e.getMessage());
        }
    }

    private static void checkLength(String message) {
        if (message.length() > LONGEST_MESSAGE) {
            throw new AssertionError("a message of " + message.length() + " characters");
        }
    }
}
