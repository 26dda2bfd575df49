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

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with the request of an operation that calls AWS is said before anything is called. */
class WrongUseTest extends KvsTest {

    private static final String NOON = "2026-05-01T12:00:00Z";

    @Override
    protected void routes(RouteBuilder builder) {
        builder.from("direct:call")
                .errorHandler(builder.noErrorHandler())
                .toD("kvs-storage:cam?region=eu-west-1&operation=${header.operation}");
        builder.from("direct:viewer")
                .errorHandler(builder.noErrorHandler())
                .toD("kvs-storage:cam?region=eu-west-1&role=VIEWER&clientId=wall&operation=${header.operation}");
        builder.from("direct:pojo")
                .errorHandler(builder.noErrorHandler())
                .toD("kvs-storage:cam?region=eu-west-1&pojoRequest=true&operation=${header.operation}");
    }

    private static final Set<KvsStorageOperation> ON_SESSIONS =
            EnumSet.range(KvsStorageOperation.joinStorageSession, KvsStorageOperation.checkSession);
    private static final Set<KvsStorageOperation> FOR_MEDIA =
            EnumSet.range(KvsStorageOperation.sendSdpAnswer, KvsStorageOperation.sendAudio);

    static Set<KvsStorageOperation> onSessions() {
        return ON_SESSIONS;
    }

    static Set<KvsStorageOperation> forMedia() {
        return FOR_MEDIA;
    }

    /** All others, so that none is left out. */
    static Stream<KvsStorageOperation> calls() {
        return Arrays.stream(KvsStorageOperation.values())
                .filter(operation -> !ON_SESSIONS.contains(operation) && !FOR_MEDIA.contains(operation));
    }

    private static Map<String, Object> headers(Object... namesAndValues) {
        Map<String, Object> headers = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }

    private static Arguments wrong(String operation, String said, Object... headers) {
        return Arguments.of(operation, headers(headers), said);
    }

    static Stream<Arguments> uses() {
        return Stream.of(
                wrong(
                        "getClip",
                        "getClip needs the header CamelKvsStorageStartTime: set it to an Instant, a Date, milliseconds since"
                                + " 1970 or ISO-8601 text"),
                wrong("getImages", "getImages needs the header CamelKvsStorageStartTime"),
                wrong("listFragments", "listFragments needs the header CamelKvsStorageStartTime"),
                wrong(
                        "listFragments",
                        "listFragments: CamelKvsStorageStartTime=yesterday is not usable: use an Instant, a Date, a"
                                + " ZonedDateTime, milliseconds since 1970, or ISO-8601 text with a zone such as"
                                + " 2026-05-01T10:00:00Z",
                        KvsStorageConstants.START_TIME,
                        "yesterday"),
                wrong(
                        "listFragments",
                        "CamelKvsStorageStartTime=2026-05-01T12:00 is not usable: use an Instant",
                        KvsStorageConstants.START_TIME,
                        "2026-05-01T12:00"),
                wrong(
                        "listFragments",
                        "CamelKvsStorageStartTime=99999999999999999999 is not usable",
                        KvsStorageConstants.START_TIME,
                        "99999999999999999999"),
                wrong(
                        "getClip",
                        "getClip: CamelKvsStorageEndTime=2026-05-01T11:00:00Z is not usable: use a time after"
                                + " CamelKvsStorageStartTime=2026-05-01T12:00:00Z (it is now when absent)",
                        KvsStorageConstants.START_TIME,
                        NOON,
                        KvsStorageConstants.END_TIME,
                        "2026-05-01T11:00:00Z"),
                wrong(
                        "getImages",
                        "getImages: CamelKvsStorageEndTime=2026-05-01T12:05:01Z is not usable: use a time at most 300 s"
                                + " after CamelKvsStorageStartTime=2026-05-01T12:00:00Z",
                        KvsStorageConstants.START_TIME,
                        NOON,
                        KvsStorageConstants.END_TIME,
                        "2026-05-01T12:05:01Z"),
                wrong(
                        "getImages",
                        "getImages: CamelKvsStorageImageFormat=gif is not usable: use JPEG, PNG",
                        KvsStorageConstants.START_TIME,
                        Instant.now().minusSeconds(10),
                        KvsStorageConstants.IMAGE_FORMAT,
                        "gif"),
                wrong(
                        "getImages",
                        "getImages: CamelKvsStorageImageInterval=100 is not usable: use 200 to 20000",
                        KvsStorageConstants.START_TIME,
                        Instant.now().minusSeconds(10),
                        KvsStorageConstants.IMAGE_INTERVAL,
                        100),
                wrong(
                        "getImages",
                        "getImages: CamelKvsStorageMaxResults=101 is not usable: use 1 to 100",
                        KvsStorageConstants.START_TIME,
                        Instant.now().minusSeconds(10),
                        KvsStorageConstants.MAX_RESULTS,
                        101),
                wrong(
                        "listFragments",
                        "listFragments: CamelKvsStorageMaxResults=many is not usable: use a whole number from 1 to 1000",
                        KvsStorageConstants.START_TIME,
                        NOON,
                        KvsStorageConstants.MAX_RESULTS,
                        "many"),
                wrong(
                        "listFragments",
                        "listFragments: CamelKvsStorageTimestampType=WALL_CLOCK is not usable: use PRODUCER_TIMESTAMP,"
                                + " SERVER_TIMESTAMP",
                        KvsStorageConstants.START_TIME,
                        NOON,
                        KvsStorageConstants.TIMESTAMP_TYPE,
                        "WALL_CLOCK"),
                wrong(
                        "getHlsUrl",
                        "getHlsUrl: CamelKvsStoragePlaybackMode=REWIND is not usable: use LIVE, LIVE_REPLAY, ON_DEMAND",
                        KvsStorageConstants.PLAYBACK_MODE,
                        "REWIND"),
                wrong(
                        "getDashUrl",
                        "getDashUrl: CamelKvsStorageStartTime=2026-05-01T12:00:00Z is not usable: use nothing with mode LIVE,"
                                + " or set CamelKvsStoragePlaybackMode to another mode",
                        KvsStorageConstants.PLAYBACK_MODE,
                        "live",
                        KvsStorageConstants.START_TIME,
                        NOON),
                wrong(
                        "getDashUrl",
                        "getDashUrl needs the header CamelKvsStorageEndTime: set it to the end, for mode ON_DEMAND",
                        KvsStorageConstants.PLAYBACK_MODE,
                        "ON_DEMAND",
                        KvsStorageConstants.START_TIME,
                        NOON),
                wrong(
                        "getHlsUrl",
                        "getHlsUrl needs the header CamelKvsStorageStartTime: set it to the beginning, for mode LIVE_REPLAY",
                        KvsStorageConstants.PLAYBACK_MODE,
                        "LIVE_REPLAY"),
                wrong(
                        "getHlsUrl",
                        "getHlsUrl: CamelKvsStorageUrlExpires=60 is not usable: use 300 to 43200",
                        KvsStorageConstants.URL_EXPIRES,
                        60),
                wrong(
                        "getHlsUrl",
                        "getHlsUrl: CamelKvsStorageContainerFormat=AVI is not usable: use FRAGMENTED_MP4, MPEG_TS",
                        KvsStorageConstants.CONTAINER_FORMAT,
                        "AVI"),
                wrong(
                        "getMediaForFragments",
                        "getMediaForFragments needs the header CamelKvsStorageFragmentNumbers: set it to a list of fragment"
                                + " numbers or a text with commas; or let the body be the list that listFragments answers"),
                wrong(
                        "getMediaForFragments",
                        "getMediaForFragments: CamelKvsStorageFragmentNumbers=two is not usable: use numbers of up to 128"
                                + " digits",
                        KvsStorageConstants.FRAGMENT_NUMBERS,
                        "1,two"),
                wrong(
                        "getMediaForFragments",
                        "getMediaForFragments: CamelKvsStorageFragmentNumbers=7 is not usable: use a List, or a text with"
                                + " commas",
                        KvsStorageConstants.FRAGMENT_NUMBERS,
                        7),
                wrong(
                        "getMediaForFragments",
                        "CamelKvsStorageFragmentNumbers=1001 numbers is not usable: use at most 1000 at a time",
                        KvsStorageConstants.FRAGMENT_NUMBERS,
                        Collections.nCopies(1001, "1")),
                wrong(
                        "getHlsUrl",
                        "CamelKvsStorageStreamName=my stream is not a stream: use a name of 1 to 256 of the characters a-z"
                                + " A-Z 0-9 _ . - or the stream's ARN",
                        KvsStorageConstants.STREAM_NAME,
                        "my stream"),
                wrong(
                        "createStream",
                        "createStream: CamelKvsStorageDataRetentionInHours=-1 is not usable: use 0 to 87600",
                        KvsStorageConstants.DATA_RETENTION,
                        -1),
                wrong(
                        "createStream",
                        "createStream: CamelKvsStorageTags=site=north is not usable: use a Map of names and values",
                        KvsStorageConstants.TAGS,
                        "site=north"),
                wrong(
                        "createChannel",
                        "createChannel: CamelKvsStorageMessageTtl=4 is not usable: use 5 to 120",
                        KvsStorageConstants.MESSAGE_TTL,
                        4),
                wrong(
                        "listChannels",
                        "listChannels: CamelKvsStorageMaxResults=0 is not usable: use 1 to 10000",
                        KvsStorageConstants.MAX_RESULTS,
                        0),
                wrong(
                        "describeChannel",
                        "CamelKvsStorageOperation=describe is not known: use joinStorageSession, ",
                        KvsStorageConstants.OPERATION,
                        "describe"));
    }

    @ParameterizedTest
    @MethodSource("uses")
    void isSaid(String operation, Map<String, Object> headers, String said) {
        assertThat(send("direct:call", operation, headers, null).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @MethodSource("onSessions")
    void aClientIdThatIsNoneIsSaidToBeNone(KvsStorageOperation operation) {
        Map<String, Object> headers = headers(KvsStorageConstants.CLIENT_ID, "the wall");

        assertThat(send("direct:viewer", operation.name(), headers, null).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("CamelKvsStorageClientId=the wall", "1 to 256 of the characters");
    }

    @ParameterizedTest
    @MethodSource("forMedia")
    void withoutAJoinThatIsSaid(KvsStorageOperation operation) {
        Map<String, Object> headers = headers(KvsStorageConstants.PEER_STATE, "CONNECTED");

        assertThat(send("direct:call", operation.name(), headers, new byte[2]).getException())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("join");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aBodyThatIsNoRequestIsSaidToBeNone(KvsStorageOperation operation) {
        String needed = "pojoRequest=true: the body of " + operation + " must be a software.amazon.awssdk.services.";
        String fix = ": set it, or leave pojoRequest out and use headers";

        assertThat(send("direct:pojo", operation.name(), Map.of(), "text").getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(needed)
                .hasMessageEndingWith("Request, but it is a java.lang.String" + fix);
        assertThat(send("direct:pojo", operation.name(), Map.of(), null).getException())
                .hasMessageStartingWith(needed)
                .hasMessageEndingWith("Request, but it is empty" + fix);
    }

    private Exchange send(String route, String operation, Map<String, Object> headers, Object body) {
        return template.send(route, exchange -> {
            exchange.getMessage().setHeaders(new HashMap<>(headers));
            exchange.getMessage().setHeader("operation", operation);
            exchange.getMessage().setBody(body);
        });
    }

    /** So that no answer is the next producer's parameter by accident. */
    @Test
    void everyHeaderThatIsReadStays() {
        List<String> parameters = Arrays.asList(ParameterHeaders.names());
        Map<String, Object> headers = new HashMap<>();
        parameters.forEach(name -> headers.put(name, "mine"));
        headers.put(KvsStorageConstants.NEXT_TOKEN, "of an older list");
        headers.put(KvsStorageConstants.SESSION_STATE, "of an older answer");
        headers.put(KvsStorageConstants.EVENT_TYPE, "of an event");
        headers.put(KvsStorageConstants.OPERATION, "sessionStatus");

        Exchange answered = send("direct:call", "sessionStatus", headers, null);

        assertThat(answered.getException()).isNull();
        assertThat(answered.getMessage().getHeaders())
                .containsKeys(ParameterHeaders.names())
                .containsEntry(KvsStorageConstants.SESSION_STATE, "INGESTING")
                .doesNotContainKeys(KvsStorageConstants.NEXT_TOKEN, KvsStorageConstants.EVENT_TYPE);
    }
}
