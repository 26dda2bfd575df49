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

import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.FaultKind;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.model.KinesisVideoException;
import software.amazon.awssdk.services.kinesisvideo.model.KinesisVideoRequest;
import software.amazon.awssdk.services.kinesisvideo.model.MediaStorageConfigurationStatus;
import software.amazon.awssdk.services.kinesisvideo.model.Tag;

/** Every error that the API's model knows for every operation, with a request that provokes it. */
class ControlPlaneErrorsTest {

    private static final String IA = "InvalidArgumentException";
    private static final String RNF = "ResourceNotFoundException";
    private static final String RIU = "ResourceInUseException";
    private static final String VM = "VersionMismatchException";
    private static final String NO_RETENTION = "NoDataRetentionException";
    private static final String TAGS = "TagsPerResourceExceededLimitException";
    private static final String FORMAT = "InvalidResourceFormatException";
    private static final String THROTTLED = "ClientLimitExceededException";

    private static final String IMAGES = "'ImageGenerationConfiguration':{'Status':'ENABLED','ImageSelectorType':"
            + "'SERVER_TIMESTAMP','DestinationConfig':{'Uri':'s3://bucket','DestinationRegion':'us-east-1'},"
            + "'SamplingInterval':%s,'Format':'JPEG','FormatConfig':{'JPEGQuality':'%s'}}";
    private static final String NOTIFY =
            "'NotificationConfiguration':{'Status':'%s','DestinationConfig':{'Uri':'sns:topic'}}";
    private static final String WARM = "'StreamStorageConfiguration':{'DefaultStorageTier':'WARM'}";
    private static final String ONE_HOUR_MORE = "'Operation':'INCREASE_DATA_RETENTION','DataRetentionChangeInHours':1";

    /** Two are "not implemented" by the real service (API reference, CreateStream): only a fault makes them. */
    private static final List<Row> BY_FAULT = List.of(
            new Row("CreateStream", "DeviceStreamLimitExceededException", "{'StreamName':'new'}", ""),
            new Row("CreateStream", "InvalidDeviceException", "{'StreamName':'new'}", ""));

    private static final Map<String, String> ARNS = new HashMap<>();
    private static final SteppedClock CLOCK = SteppedClock.standing();
    private static KvsLocal kvs;
    private static SignedCalls calls;

    /** @param says a part of the message */
    record Row(String operation, String error, String body, String says) {

        String path() {
            return operation.contains("Resource") && !operation.contains("Mapped")
                    ? "/" + operation
                    : "/" + Character.toLowerCase(operation.charAt(0)) + operation.substring(1);
        }

        int status() {
            return switch (error) {
                case RNF -> 404;
                case "AccessDeniedException", "NotAuthorizedException" -> 401;
                default -> 400;
            };
        }

        @Override
        public String toString() {
            return operation + " " + error + " " + body.substring(0, Math.min(80, body.length()));
        }
    }

    /** Channels and streams: cam (mapped), free, crowded with 50 tags, fresh (CREATING); a stream that keeps nothing. */
    @BeforeAll
    static void start() {
        kvs = KvsLocal.builder()
                .clock(CLOCK)
                .activationDelay(Duration.ofMinutes(1))
                .limits(Limits.ofService().withQuotas(false).withAccount(4, 5))
                .start();
        calls = new SignedCalls(kvs, CLOCK);
        try (KinesisVideoClient video = Aws.of(kvs).video()) {
            for (String name : List.of("cam", "free", "crowded")) {
                channel(video, name, name.equals("crowded") ? 50 : 0);
                stream(video, name, 24, name.equals("crowded") ? 50 : 1);
            }
            stream(video, "unkept", 0, 1);
            CLOCK.step(Duration.ofMinutes(1));
            video.updateMediaStorageConfiguration(r -> r.channelARN(ARNS.get("channel:cam"))
                    .mediaStorageConfiguration(c ->
                            c.status(MediaStorageConfigurationStatus.ENABLED).streamARN(ARNS.get("stream:cam"))));
            channel(video, "fresh", 0);
            stream(video, "fresh", 24, 1);
        }
    }

    @AfterAll
    static void stop() {
        kvs.close();
    }

    static List<Row> rows() {
        return List.of(
                new Row("CreateSignalingChannel", IA, "{'ChannelName':'a b'}", "ChannelName is 'a b', allowed is"),
                new Row("CreateSignalingChannel", IA, "{}", "ChannelName is missing"),
                new Row("CreateSignalingChannel", IA, "{'ChannelName':'" + "x".repeat(257) + "'}", "ChannelName is"),
                new Row("CreateSignalingChannel", IA, "{'ChannelName':'n','ChannelType':'FULL_MESH'}", "SINGLE_MASTER"),
                new Row(
                        "CreateSignalingChannel",
                        IA,
                        "{'ChannelName':'n','SingleMasterConfiguration':{'MessageTtlSeconds':121}}",
                        "MessageTtlSeconds is 121, allowed is 5 to 120"),
                new Row(
                        "CreateSignalingChannel",
                        IA,
                        "{'ChannelName':'n','Tags':[{'Key':'aws:x','Value':''}]}",
                        "aws:"),
                new Row(
                        "CreateSignalingChannel",
                        IA,
                        "{'ChannelName':'n','Tags':[{'Key':'x'}]}",
                        "Tags.Value is missing"),
                new Row("CreateSignalingChannel", IA, "{'ChannelName':'n','Tags':[null]}", "Tags"),
                new Row("CreateSignalingChannel", RIU, "{'ChannelName':'cam'}", "cam already exists"),
                new Row(
                        "CreateSignalingChannel",
                        "AccountChannelLimitExceededException",
                        "{'ChannelName':'n'}",
                        "are 4"),
                new Row("CreateSignalingChannel", TAGS, "{'ChannelName':'n','Tags':[" + tagList(51) + "]}", "51 tags"),
                new Row("DescribeSignalingChannel", IA, "{}", "Either ChannelName or ChannelARN"),
                new Row("DescribeSignalingChannel", IA, "{'ChannelARN':'arn:aws:s3:::b'}", "ChannelARN is"),
                new Row("DescribeSignalingChannel", RNF, "{'ChannelName':'none'}", "none"),
                new Row("DescribeSignalingChannel", RNF, "{'ChannelARN':'<channel:none>'}", "none"),
                new Row("DescribeSignalingChannel", RNF, "{'ChannelARN':'<stream:cam>'}", "stream/cam"),
                new Row("ListSignalingChannels", IA, "{'MaxResults':0}", "MaxResults is 0, allowed is 1 to 10000"),
                new Row("ListSignalingChannels", IA, "{'MaxResults':10001}", "MaxResults is 10001"),
                new Row("ListSignalingChannels", IA, "{'NextToken':'bm9uc2Vuc2U='}", "NextToken"),
                new Row("ListSignalingChannels", IA, "{'NextToken':'%'}", "NextToken"),
                new Row("ListSignalingChannels", IA, "{'NextToken':'" + "a".repeat(1025) + "'}", "1025 characters"),
                new Row(
                        "ListSignalingChannels",
                        IA,
                        "{'ChannelNameCondition':{'ComparisonOperator':'ENDS_WITH','ComparisonValue':'a'}}",
                        "ChannelNameCondition.ComparisonOperator is 'ENDS_WITH', allowed is one of [BEGINS_WITH]"),
                new Row(
                        "ListSignalingChannels",
                        IA,
                        "{'ChannelNameCondition':{'ComparisonValue':'/'}}",
                        "Value is '/'"),
                new Row("UpdateSignalingChannel", IA, "{'ChannelARN':'<channel:free>'}", "CurrentVersion is missing"),
                new Row(
                        "UpdateSignalingChannel",
                        IA,
                        "{'ChannelARN':'<channel:free>','CurrentVersion':'x'}",
                        "SingleMasterConfiguration is missing"),
                new Row(
                        "UpdateSignalingChannel",
                        IA,
                        "{'ChannelARN':'<channel:free>','CurrentVersion':'x','SingleMasterConfiguration':{}}",
                        "MessageTtlSeconds is missing"),
                new Row("UpdateSignalingChannel", RNF, ttl("none"), "none"),
                new Row("UpdateSignalingChannel", RIU, ttl("fresh"), "fresh is CREATING"),
                new Row("UpdateSignalingChannel", VM, ttl("free"), "CurrentVersion is 'x'"),
                new Row("DeleteSignalingChannel", IA, "{}", "ChannelARN is missing"),
                new Row(
                        "DeleteSignalingChannel",
                        IA,
                        "{'ChannelARN':'<channel:free>','CurrentVersion':'-'}",
                        "allowed is"),
                new Row("DeleteSignalingChannel", RNF, "{'ChannelARN':'<channel:none>'}", "none"),
                new Row("DeleteSignalingChannel", VM, "{'ChannelARN':'<channel:free>','CurrentVersion':'x'}", "'x'"),
                new Row("DeleteSignalingChannel", RIU, "{'ChannelARN':'<channel:cam>'}", "mapped to"),
                new Row("DeleteSignalingChannel", RIU, "{'ChannelARN':'<channel:fresh>'}", "CREATING"),
                new Row("GetSignalingChannelEndpoint", IA, endpoint("free", "'WEBRTC'"), "no WEBRTC endpoint"),
                new Row("GetSignalingChannelEndpoint", IA, endpoint("cam", "'FTP'"), "Protocols is 'FTP'"),
                new Row("GetSignalingChannelEndpoint", IA, endpoint("cam", "null"), "Protocols is missing"),
                new Row("GetSignalingChannelEndpoint", IA, endpoint("cam", ""), "number of Protocols is 0"),
                new Row("GetSignalingChannelEndpoint", RNF, endpoint("none", "'WSS'"), "none"),
                new Row("GetSignalingChannelEndpoint", RIU, endpoint("fresh", "'WSS'"), "CREATING"),
                new Row("UpdateMediaStorageConfiguration", IA, "{'ChannelARN':'<channel:free>'}", "is missing"),
                new Row("UpdateMediaStorageConfiguration", IA, store("free", null), "StreamARN is missing"),
                new Row("UpdateMediaStorageConfiguration", RNF, store("none", "cam"), "none"),
                new Row("UpdateMediaStorageConfiguration", RNF, store("free", "none"), "none"),
                new Row("UpdateMediaStorageConfiguration", RIU, store("free", "cam"), "already mapped"),
                new Row("UpdateMediaStorageConfiguration", RIU, store("cam", "free"), "already mapped"),
                new Row("UpdateMediaStorageConfiguration", RIU, store("fresh", "free"), "CREATING"),
                new Row("UpdateMediaStorageConfiguration", RIU, store("free", "fresh"), "CREATING"),
                new Row("UpdateMediaStorageConfiguration", NO_RETENTION, store("free", "unkept"), "0 hours"),
                new Row("DescribeMediaStorageConfiguration", IA, "{}", "Either ChannelName or ChannelARN"),
                new Row("DescribeMediaStorageConfiguration", RNF, "{'ChannelName':'none'}", "none"),
                new Row("DescribeMappedResourceConfiguration", IA, "{'StreamName':'cam','MaxResults':2}", "is 2"),
                new Row("DescribeMappedResourceConfiguration", IA, "{'StreamName':'cam','NextToken':'a'}", "NextToken"),
                new Row("DescribeMappedResourceConfiguration", RNF, "{'StreamName':'none'}", "none"),
                new Row("TagResource", IA, "{'ResourceARN':'<channel:free>','Tags':[]}", "Tags is empty"),
                new Row("TagResource", IA, "{'ResourceARN':'<channel:free>','Tags':[{'Key':'a!','Value':''}]}", "a!"),
                new Row(
                        "TagResource",
                        IA,
                        "{'ResourceARN':'<channel:free>','Tags':[{'Key':'a','Value':'1'},{'Key':'a','Value':'2'}]}",
                        "'a' twice"),
                new Row("TagResource", RNF, "{'ResourceARN':'<channel:none>','Tags':[" + tagList(1) + "]}", "none"),
                new Row("TagResource", RNF, "{'ResourceARN':'<stream:cam>','Tags':[" + tagList(1) + "]}", "stream/cam"),
                new Row(
                        "TagResource",
                        TAGS,
                        "{'ResourceARN':'<channel:crowded>','Tags':[{'Key':'one-more','Value':''}]}",
                        "51 tags, allowed are at most 50"),
                new Row("UntagResource", IA, "{'ResourceARN':'<channel:free>'}", "TagKeyList is missing"),
                new Row("UntagResource", IA, "{'ResourceARN':'<channel:free>','TagKeyList':[]}", "is 0"),
                new Row("UntagResource", RNF, "{'ResourceARN':'<channel:none>','TagKeyList':['a']}", "none"),
                new Row("ListTagsForResource", IA, "{'ResourceARN':'x'}", "ResourceARN is 'x'"),
                new Row("ListTagsForResource", IA, "{'ResourceARN':'<channel:free>','NextToken':'a'}", "NextToken"),
                new Row("ListTagsForResource", RNF, "{'ResourceARN':'<channel:none>'}", "none"),
                new Row("CreateStream", IA, "{'StreamName':'n','DataRetentionInHours':-1}", "is -1"),
                new Row("CreateStream", IA, "{'StreamName':'n','MediaType':'video'}", "MediaType is 'video'"),
                new Row("CreateStream", IA, "{'StreamName':'n','DeviceName':'a b'}", "DeviceName is 'a b'"),
                new Row("CreateStream", IA, "{'StreamName':'n','KmsKeyId':''}", "KmsKeyId"),
                new Row("CreateStream", IA, "{'StreamName':'n','Tags':{'AWS:x':'y'}}", "reserved for AWS"),
                new Row(
                        "CreateStream",
                        IA,
                        "{'StreamName':'n','StreamStorageConfiguration':{'DefaultStorageTier':'COLD'}}",
                        "DefaultStorageTier is 'COLD', allowed is one of [HOT, WARM]"),
                new Row("CreateStream", RIU, "{'StreamName':'cam'}", "already exists"),
                new Row("CreateStream", TAGS, "{'StreamName':'n','Tags':{" + tagMap(51) + "}}", "51 tags"),
                new Row("CreateStream", "AccountStreamLimitExceededException", "{'StreamName':'n'}", "allowed are 5"),
                new Row("DescribeStream", IA, "{'StreamName':''}", "StreamName is ''"),
                new Row("DescribeStream", RNF, "{'StreamName':'none'}", "none"),
                new Row("ListStreams", IA, "{'StreamNameCondition':{'ComparisonValue':''}}", "ComparisonValue is ''"),
                new Row("ListStreams", IA, "{'NextToken':'Y2hhbm5lbHMvL2NhbQ=='}", "NextToken"),
                new Row("UpdateStream", IA, "{'StreamName':'free'}", "CurrentVersion is missing"),
                new Row("UpdateStream", RNF, "{'StreamName':'none','CurrentVersion':'x'}", "none"),
                new Row("UpdateStream", RIU, "{'StreamName':'fresh','CurrentVersion':'x'}", "CREATING"),
                new Row("UpdateStream", VM, "{'StreamName':'free','CurrentVersion':'x'}", "'x'"),
                new Row("DeleteStream", IA, "{'StreamARN':'cam'}", "StreamARN is 'cam'"),
                new Row("DeleteStream", RNF, "{'StreamARN':'<stream:none>'}", "none"),
                new Row("DeleteStream", VM, "{'StreamARN':'<stream:free>','CurrentVersion':'x'}", "'x'"),
                new Row("DeleteStream", RIU, "{'StreamARN':'<stream:cam>'}", "mapped to the channel cam"),
                new Row("DeleteStream", RIU, "{'StreamARN':'<stream:fresh>'}", "CREATING"),
                new Row(
                        "UpdateDataRetention",
                        IA,
                        "{'StreamName':'free','CurrentVersion':'x'}",
                        "Operation is missing"),
                new Row(
                        "UpdateDataRetention",
                        IA,
                        "{'StreamName':'free','CurrentVersion':'x','Operation':'INCREASE_DATA_RETENTION',"
                                + "'DataRetentionChangeInHours':0}",
                        "DataRetentionChangeInHours is 0, allowed is 1 or more"),
                new Row("UpdateDataRetention", RNF, retain("none"), "none"),
                new Row("UpdateDataRetention", RIU, retain("fresh"), "CREATING"),
                new Row("UpdateDataRetention", VM, retain("free"), "'x'"),
                new Row("GetDataEndpoint", IA, "{'StreamName':'cam'}", "APIName is missing"),
                new Row("GetDataEndpoint", IA, "{'StreamName':'cam','APIName':'GET_ALL'}", "APIName is 'GET_ALL'"),
                new Row("GetDataEndpoint", RNF, "{'StreamName':'none','APIName':'GET_MEDIA'}", "none"),
                new Row("TagStream", IA, "{'StreamName':'free'}", "Tags is missing"),
                new Row("TagStream", RNF, "{'StreamName':'none','Tags':{'a':'b'}}", "none"),
                new Row("TagStream", FORMAT, "{'StreamARN':'<channel:cam>','Tags':{'a':'b'}}", "ARN of a stream"),
                new Row("TagStream", TAGS, "{'StreamName':'crowded','Tags':{'one-more':''}}", "51 tags"),
                new Row("UntagStream", IA, "{'StreamName':'free','TagKeyList':['']}", "TagKeyList is ''"),
                new Row("UntagStream", RNF, "{'StreamName':'none','TagKeyList':['a']}", "none"),
                new Row("UntagStream", FORMAT, "{'StreamARN':'x','TagKeyList':['a']}", "StreamARN is 'x'"),
                new Row("ListTagsForStream", IA, "{}", "Either StreamName or StreamARN"),
                new Row("ListTagsForStream", RNF, "{'StreamName':'none'}", "none"),
                new Row("ListTagsForStream", FORMAT, "{'StreamARN':'x'}", "StreamARN is 'x'"),
                new Row("DescribeImageGenerationConfiguration", IA, "{}", "Either StreamName or StreamARN"),
                new Row("DescribeImageGenerationConfiguration", RNF, "{'StreamName':'none'}", "none"),
                new Row("UpdateImageGenerationConfiguration", IA, images("free", 199, 80), "SamplingInterval is 199"),
                new Row("UpdateImageGenerationConfiguration", IA, images("free", 200, 101), "JPEGQuality"),
                new Row("UpdateImageGenerationConfiguration", RNF, images("none", 200, 100), "none"),
                new Row("UpdateImageGenerationConfiguration", RIU, images("fresh", 200, 1), "CREATING"),
                new Row("UpdateImageGenerationConfiguration", NO_RETENTION, images("unkept", 200, 1), "0 hours"),
                new Row("DescribeNotificationConfiguration", IA, "{}", "Either StreamName or StreamARN"),
                new Row("DescribeNotificationConfiguration", RNF, "{'StreamName':'none'}", "none"),
                new Row("UpdateNotificationConfiguration", IA, notification("free", "ON"), "Status is 'ON'"),
                new Row("UpdateNotificationConfiguration", RNF, notification("none", "ENABLED"), "none"),
                new Row("UpdateNotificationConfiguration", RIU, notification("fresh", "ENABLED"), "CREATING"),
                new Row("UpdateNotificationConfiguration", NO_RETENTION, notification("unkept", "ENABLED"), "0 hours"),
                new Row("DescribeStreamStorageConfiguration", IA, "{}", "Either StreamName or StreamARN"),
                new Row("DescribeStreamStorageConfiguration", RNF, "{'StreamName':'none'}", "none"),
                new Row("UpdateStreamStorageConfiguration", IA, "{'StreamName':'free'}", "CurrentVersion is missing"),
                new Row("UpdateStreamStorageConfiguration", RNF, tier("none"), "none"),
                new Row("UpdateStreamStorageConfiguration", RIU, tier("fresh"), "CREATING"),
                new Row("UpdateStreamStorageConfiguration", VM, tier("free"), "'x'"));
    }

    /** Throttling, and what an account's policies forbid, come for all operations alike. */
    static Stream<Row> faults() {
        return Stream.concat(
                BY_FAULT.stream(),
                modelled().stream()
                        .filter(pair -> pair.matches(".* (ClientLimit|AccessDenied|NotAuthorized).*"))
                        .map(pair -> pair.split(" "))
                        .map(pair -> new Row(pair[0], pair[1], "{'StreamName':'cam','ChannelName':'cam'}", "")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isRefused(Row row) throws Exception {
        SignedCalls.Answer answer = calls.post(row.path(), resolved(row.body()));

        assertThat(answer.type()).as(answer.body()).isEqualTo(row.error());
        assertThat(answer.status()).isEqualTo(row.status());
        assertThat(answer.message()).contains(row.says());
        assertThat(answer.json().path("__type").asText()).isEqualTo(row.error());
    }

    /** As the service's own framework says it, before it looks at the members. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'StreamName':5}",
                "{'StreamName':'n','DataRetentionInHours':'24'}",
                "{'StreamName':'n','DataRetentionInHours':1.5}",
                "{'StreamName':'n','DataRetentionInHours':99999999999}",
                "{'StreamName':'n','Tags':[]}",
                "{'StreamName':'n'",
                "[]"
            })
    void aMemberOfAnotherTypeIsRefused(String body) throws Exception {
        SignedCalls.Answer answer = calls.post("/createStream", resolved(body));

        assertThat(answer.type()).isEqualTo("SerializationException");
        assertThat(answer.status()).isEqualTo(400);
    }

    /** Without a type the fault takes the one of the operation: AccessDenied here, NotAuthorized there. */
    @ParameterizedTest
    @MethodSource("faults")
    void isRefusedByAFault(Row row) throws Exception {
        String type = row.status() == 401 || row.error().equals(THROTTLED) ? null : row.error();
        String id = kvs.faults()
                .inject(Fault.of(FaultKind.ERROR).operation(row.operation()).error(row.status(), type));

        SignedCalls.Answer answer = calls.post(row.path(), resolved(row.body()));
        kvs.faults().remove(id);

        assertThat(answer.type()).isEqualTo(row.error());
        assertThat(answer.status()).isEqualTo(row.status());
    }

    @Test
    void noErrorOfTheModelIsLeftOut() {
        Set<String> provoked = Stream.concat(rows().stream(), faults())
                .map(row -> row.operation() + " " + row.error())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(provoked).isEqualTo(modelled());
    }

    /** Operation and error, as the AWS SDK declares them. */
    private static Set<String> modelled() {
        return Arrays.stream(KinesisVideoClient.class.getMethods())
                .filter(method -> method.getParameterCount() == 1
                        && KinesisVideoRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                        && !method.getName().contains("Edge"))
                .flatMap(ControlPlaneErrorsTest::modelled)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> modelled(Method method) {
        String operation = method.getParameterTypes()[0].getSimpleName().replaceFirst("Request$", "");
        return Arrays.stream(method.getExceptionTypes())
                .filter(type ->
                        KinesisVideoException.class.isAssignableFrom(type) && type != KinesisVideoException.class)
                .map(type -> operation + " " + type.getSimpleName());
    }

    private static String ttl(String channel) {
        return "{'ChannelARN':'<channel:" + channel + ">','CurrentVersion':'x','SingleMasterConfiguration':"
                + "{'MessageTtlSeconds':60}}";
    }

    private static String endpoint(String channel, String protocols) {
        return "{'ChannelARN':'<channel:" + channel + ">','SingleMasterChannelEndpointConfiguration':{'Protocols':["
                + protocols + "],'Role':'MASTER'}}";
    }

    private static String store(String channel, String stream) {
        String arn = stream == null ? "" : ",'StreamARN':'<stream:" + stream + ">'";
        return "{'ChannelARN':'<channel:" + channel + ">','MediaStorageConfiguration':{'Status':'ENABLED'" + arn + "}}";
    }

    private static String retain(String stream) {
        return "{'StreamName':'" + stream + "','CurrentVersion':'x'," + ONE_HOUR_MORE + "}";
    }

    private static String images(String stream, int interval, int quality) {
        return "{'StreamName':'" + stream + "'," + IMAGES.formatted(interval, quality) + "}";
    }

    private static String notification(String stream, String status) {
        return "{'StreamName':'" + stream + "'," + NOTIFY.formatted(status) + "}";
    }

    private static String tier(String stream) {
        return "{'StreamName':'" + stream + "','CurrentVersion':'x'," + WARM + "}";
    }

    private static String tagList(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{'Key':'key" + i + "','Value':'v'}")
                .collect(Collectors.joining(","));
    }

    private static String tagMap(int count) {
        return IntStream.range(0, count).mapToObj(i -> "'key" + i + "':'v'").collect(Collectors.joining(","));
    }

    private static String resolved(String body) {
        String text = body.replace('\'', '"');
        for (String kind : List.of("channel", "stream")) {
            text = text.replace(
                    "<" + kind + ":none>",
                    "arn:aws:kinesisvideo:us-east-1:123456789012:" + kind + "/none/1700000000000");
        }
        for (Map.Entry<String, String> arn : ARNS.entrySet()) {
            text = text.replace("<" + arn.getKey() + ">", arn.getValue());
        }
        return text;
    }

    private static void channel(KinesisVideoClient video, String name, int tags) {
        List<Tag> list = IntStream.range(0, tags)
                .mapToObj(i -> Tag.builder().key("key" + i).value("v").build())
                .toList();
        ARNS.put(
                "channel:" + name,
                video.createSignalingChannel(r -> r.channelName(name).tags(list))
                        .channelARN());
    }

    private static void stream(KinesisVideoClient video, String name, int hours, int tags) {
        Map<String, String> map = IntStream.range(0, tags).boxed().collect(Collectors.toMap(i -> "key" + i, i -> "v"));
        ARNS.put(
                "stream:" + name,
                video.createStream(r ->
                                r.streamName(name).dataRetentionInHours(hours).tags(map))
                        .streamARN());
    }
}
