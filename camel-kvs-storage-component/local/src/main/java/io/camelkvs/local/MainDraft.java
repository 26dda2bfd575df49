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

import io.camelkvs.local.auth.CredentialsFile;
import io.camelkvs.local.auth.LocalUser;
import io.camelkvs.local.auth.SignatureMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the options of a command line have said so far: a method for each. */
final class MainDraft {

    private final KvsLocalBuilder builder = KvsLocal.builder().port(8443).dataFolder(Path.of("kvs-data"));
    private final List<String> channels = new ArrayList<>();
    private Limits limits = Limits.ofService();
    private Path credentials;
    private String profile;
    private boolean help;

    MainOptions finished() {
        return new MainOptions(
                builder.limits(limits),
                List.copyOf(channels),
                Optional.ofNullable(credentials),
                Optional.ofNullable(profile),
                help);
    }

    void host(String text) {
        builder.host(text);
    }

    void port(String text) {
        builder.port(OptionValues.port(text));
    }

    void tlsPort(String text) {
        builder.tlsPort(OptionValues.port(text));
    }

    void hostname(String text) {
        builder.hostname(text);
    }

    void origin(String text) {
        builder.origin(text);
    }

    void remotePage(String none) {
        builder.remotePage(true);
    }

    void stunPort(String text) {
        builder.stunPort(OptionValues.port(text));
    }

    void turnPort(String text) {
        builder.turn(OptionValues.port(text));
    }

    void relayOnly(String none) {
        builder.relayOnly(true);
    }

    void region(String text) {
        builder.region(text);
    }

    void account(String text) {
        builder.accountId(text);
    }

    void credentials(String text) {
        Path file = OptionValues.path(text);
        List<LocalUser> users = CredentialsFile.read(file);
        builder.users(users.toArray(LocalUser[]::new));
        credentials = file.toAbsolutePath().normalize();
        profile = users.get(0).name();
    }

    void lenient(String none) {
        builder.signatures(SignatureMode.LENIENT);
    }

    void data(String text) {
        builder.dataFolder(OptionValues.path(text));
    }

    void channel(String name) {
        channels.add(name);
    }

    void audio(String text) {
        builder.audio(OptionValues.audio(text));
    }

    void activationDelay(String text) {
        builder.activationDelay(OptionValues.seconds(text));
    }

    void keyFrames(String text) {
        builder.keyFrameInterval(OptionValues.seconds(text));
    }

    void connectTimeout(String text) {
        builder.connectTimeout(OptionValues.seconds(text));
    }

    void scale(String text) {
        limits = limits.scaled(OptionValues.factor(text));
    }

    void noQuotas(String none) {
        limits = limits.withQuotas(false);
    }

    void faultSeed(String text) {
        builder.faultSeed(OptionValues.seed(text));
    }

    void help(String none) {
        help = true;
    }
}
