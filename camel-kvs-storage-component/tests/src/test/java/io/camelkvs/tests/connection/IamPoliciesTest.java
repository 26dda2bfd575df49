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
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.local.KvsLocal;
import io.camelkvs.local.Limits;
import io.camelkvs.local.auth.LocalCredentials;
import io.camelkvs.local.auth.LocalUser;
import io.camelkvs.local.policy.Policy;
import io.camelkvs.tests.Cameras;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every documented policy is enough for its role's work, and has no action that the work does not need. */
class IamPoliciesTest {

    private static final String DOOR = "front-door";

    /** A role, and its work by operations of the component. */
    enum Role {
        MASTER("Record as master", List.of("joinStorageSession&joinTimeout=20s", "leaveStorageSession")),
        VIEWER(
                "Watch as viewer",
                List.of(
                        "joinStorageSession&role=VIEWER&clientId=watcher&waitFor=OFFER&joinTimeout=20s",
                        "leaveStorageSession&role=VIEWER&clientId=watcher")),
        CHECKER("Check without joining", List.of("checkSession")),
        SETTER_UP("Set up", List.of("createChannel", "createStream", "enableStorage", "describeStorage")),
        TIDIER("Tidy up", List.of("listChannels", "deleteChannel")),
        PLAYER(
                "Play back",
                List.of("getHlsUrl", "getDashUrl", "getImages", "getClip", "listFragments", "getMediaForFragments")),
        DEVICE("A device with a certificate", MASTER.work);

        private final String heading;
        private final List<String> work;

        Role(String heading, List<String> work) {
            this.heading = heading;
            this.work = work;
        }

        JsonNode policy() {
            List<JsonNode> written = PolicyPage.below(heading);
            return written.get(this == DEVICE ? 1 : 0);
        }

        /** Channels are made and deleted, so each try has its own. */
        boolean hasOwnChannel() {
            return this == SETTER_UP || this == TIDIER;
        }
    }

    @TempDir
    Path data;

    private final Instant begin = Instant.now();
    private Cameras desk;

    /** Users with the whole policy, and with one action less each; the first may do all. */
    private static LocalUser[] users(Role role) {
        List<LocalUser> users = new ArrayList<>();
        users.add(LocalUser.of("admin", new LocalCredentials("KEYADMIN", "secret-of-admin", null)));
        JsonNode policy = role.policy();
        users.add(user(role, "all", policy));
        for (int i = 0; i < PolicyPage.actions(policy).size(); i++) {
            users.add(user(role, String.valueOf(i), PolicyPage.without(policy, i)));
        }
        return users.toArray(LocalUser[]::new);
    }

    private static LocalUser user(Role role, String name, JsonNode policy) {
        String channel = channel(role, name);
        String json = policy.toString()
                .replace("/front-door/", "/" + channel + "/")
                .replace("${credentials-iot:ThingName}", channel);
        return new LocalUser(name, new LocalCredentials("KEY" + name, "secret-of-" + name, null), Policy.parse(json));
    }

    private static String channel(Role role, String user) {
        return role.hasOwnChannel() ? DOOR + "-" + user : DOOR;
    }

    @ParameterizedTest
    @EnumSource
    void isEnoughAndNoneOfItIsTooMuch(Role role) throws Exception {
        LocalUser[] users = users(role);
        try (KvsLocal kvs = KvsLocal.builder()
                        .region("eu-west-1")
                        .dataFolder(data)
                        .keyFrameInterval(Duration.ofMillis(500))
                        .limits(Limits.ofService().withQuotas(false))
                        .users(users)
                        .start();
                Cameras cameras = new Cameras("region=eu-west-1&uriEndpointOverride=" + kvs.endpoint())) {
            desk = cameras;
            prepare(role, kvs, users);
            for (int i = 0; i < users.length - 2; i++) {
                String name = String.valueOf(i);
                String action = PolicyPage.actions(role.policy()).get(i);
                assertThat(work(role, name))
                        .as("%s without %s", role.heading, action)
                        .contains(action);
            }
            assertThat(work(role, "all")).as(role.heading).isEmpty();
        }
    }

    @Test
    void aMasterWhoMaySetUpNeedsNobodyElse() throws Exception {
        JsonNode both = Role.MASTER.policy().deepCopy();
        ((ArrayNode) both.path("Statement"))
                .addAll((ArrayNode) Role.SETTER_UP.policy().path("Statement"));
        try (KvsLocal kvs = KvsLocal.builder()
                        .region("eu-west-1")
                        .dataFolder(data)
                        .users(user(Role.MASTER, "all", both))
                        .start();
                Cameras cameras = new Cameras("region=eu-west-1&uriEndpointOverride=" + kvs.endpoint())) {
            desk = cameras;

            perform("all", DOOR, "joinStorageSession&provision=true", Map.of());

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !kvs.stream(DOOR).fragments().isEmpty());
        }
    }

    private void prepare(Role role, KvsLocal kvs, LocalUser[] users) {
        if (role == Role.TIDIER) {
            for (LocalUser user : users) {
                perform("admin", channel(role, user.name()), "createChannel", Map.of());
            }
        } else if (role != Role.SETTER_UP) {
            kvs.createRecordedChannel(DOOR);
        }
        if (role == Role.PLAYER || role == Role.VIEWER) {
            perform("admin", DOOR, "joinStorageSession", Map.of());
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> kvs.stream(DOOR).fragments().size() >= 3);
        }
    }

    /** What went wrong, with all causes; empty if nothing did. */
    private String work(Role role, String user) {
        Map<String, Object> headers =
                Map.of(KvsStorageConstants.START_TIME, begin, KvsStorageConstants.END_TIME, Instant.now());
        Object body = null;
        for (String operation : role.work) {
            Exchange done = performAs(user, channel(role, user), operation, headers, body);
            String trouble = trouble(done);
            if (!trouble.isEmpty()) {
                return trouble;
            }
            body = operation.equals("listFragments") ? done.getMessage().getBody() : null;
        }
        return "";
    }

    private static String trouble(Exchange done) {
        StringBuilder words = new StringBuilder();
        for (Throwable cause = done.getException(); cause != null; cause = cause.getCause()) {
            words.append(cause).append('\n');
        }
        boolean failedCheck =
                Boolean.FALSE.equals(done.getMessage().getHeader(KvsStorageConstants.CHECK_PASSED, Boolean.class));
        return failedCheck ? String.valueOf(done.getMessage().getBody()) : words.toString();
    }

    private void perform(String user, String channel, String operation, Map<String, Object> headers) {
        Exchange done = performAs(user, channel, operation, headers, null);
        assertThat(done.getException()).isNull();
    }

    private Exchange performAs(
            String user, String channel, String operation, Map<String, Object> headers, Object body) {
        String keys = user.equals("admin")
                ? "&accessKey=KEYADMIN&secretKey=secret-of-admin"
                : "&accessKey=KEY" + user + "&secretKey=secret-of-" + user;
        return desk.context().createProducerTemplate().request("direct:command", exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
            exchange.getMessage().setHeader("channel", channel);
            exchange.getMessage().setHeader("options", keys + "&operation=" + operation);
        });
    }

    /** Who may assume a role, and which role a device's certificate stands for, is nothing that a local service judges. */
    @Test
    void theOtherDocumentsAreWhatIamReads() {
        List<JsonNode> device = PolicyPage.below("A device with a certificate");
        assertThat(device).hasSize(3);
        assertThat(device.get(0).at("/Statement/0/Principal/Service").asText())
                .isEqualTo("credentials.iot.amazonaws.com");
        assertThat(device.get(2).at("/Statement/0/Action").asText()).isEqualTo("iot:AssumeRoleWithCertificate");
        assertThat(PolicyPage.below("A role to assume")).singleElement().satisfies(trust -> assertThat(
                        trust.at("/Statement/0/Action").asText())
                .isEqualTo("sts:AssumeRole"));
    }
}
