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

import static io.camelkvs.local.MainOption.option;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line of {@link KvsLocalMain}.
 *
 * @param builder     with what the options say
 * @param channels    to create, each with a stream
 * @param credentials the file with the users' credentials, if one was given
 * @param profile     the first profile in it
 * @param help        whether help was asked for
 */
record MainOptions(
        KvsLocalBuilder builder,
        List<String> channels,
        Optional<Path> credentials,
        Optional<String> profile,
        boolean help) {

    private static final List<MainOption> LISTENING = List.of(
            option("--host HOST", "name or address to listen on (127.0.0.1)", MainDraft::host),
            option("--port PORT", "for http and ws; 0 takes any free one (8443)", MainDraft::port),
            option("--tls-port PORT", "for https and wss, too; 0 takes any free one (none)", MainDraft::tlsPort),
            option("--hostname NAME", "a further name it is called by; may be repeated", MainDraft::hostname),
            option("--origin ORIGIN", "its pages may call, too; * for all; may be repeated", MainDraft::origin),
            option("--remote-page", "serves the page to other machines, without a password", MainDraft::remotePage),
            option("--stun-port PORT", "UDP port of the STUN server; 0 takes any free one (0)", MainDraft::stunPort),
            option("--turn-port PORT", "runs coturn; 0 takes any free one (none)", MainDraft::turnPort),
            option("--relay-only", "storage sessions are reached through coturn only; runs it", MainDraft::relayOnly));

    private static final List<MainOption> CALLERS = List.of(
            option("--region REGION", "the region signatures must be for (us-east-1)", MainDraft::region),
            option("--account DIGITS", "the account in ARNs (123456789012)", MainDraft::account),
            option("--credentials FILE", "users, as AWS's credentials files have them", MainDraft::credentials),
            option("--lenient", "checks no signatures", MainDraft::lenient));

    private static final List<MainOption> MEDIA = List.of(
            option("--data FOLDER", "where channels, streams and media are kept (kvs-data)", MainDraft::data),
            option("--channel NAME", "creates this channel and its stream; may be repeated", MainDraft::channel),
            option("--key-frames SECONDS", "a fragment is as long, if masters do as asked (2)", MainDraft::keyFrames),
            option("--audio FORMAT", "what sound is stored as: aac, opus, or auto (auto)", MainDraft::audio));

    private static final List<MainOption> TIMES = List.of(
            option("--activation-delay SECONDS", "what is created is CREATING so long (0)", MainDraft::activationDelay),
            option(
                    "--connect-timeout SECONDS",
                    "an offer waits so long for a connection (60)",
                    MainDraft::connectTimeout),
            option("--scale FACTOR", "multiplies limits in time: 0.0167 makes an hour a minute (1)", MainDraft::scale),
            option("--no-quotas", "does not limit calls per second", MainDraft::noQuotas),
            option("--fault-seed NUMBER", "the same random faults come at each start", MainDraft::faultSeed));

    private static final MainOption HELP = option("--help", "this text", MainDraft::help);

    static final String USAGE =
            """
            Runs Kinesis Video Streams with WebRTC ingestion on this machine, until Ctrl-C.

            Where it listens, and for whom
            %s
            Who may call
            %s
            Channels and media
            %s
            Times, limits and faults
            %s
            %s
            A profile of the credentials file may have a line 'policy = FILE': what the user may do, in IAM's format.
            All options are explained in docs/local.md."""
                    .formatted(usage(LISTENING), usage(CALLERS), usage(MEDIA), usage(TIMES), HELP.usage());

    /** @throws IllegalArgumentException naming the wrong option, its value, and what is allowed */
    static MainOptions parse(String... args) {
        MainDraft draft = new MainDraft();
        for (Iterator<String> words = Arrays.asList(args).iterator(); words.hasNext(); ) {
            apply(named(words.next()), words, draft);
        }
        return draft.finished();
    }

    private static MainOption named(String word) {
        return Stream.of(LISTENING, CALLERS, MEDIA, TIMES, List.of(HELP))
                .flatMap(List::stream)
                .filter(option -> option.name().equals(word.equals("-h") ? HELP.name() : word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown option '" + word + "', --help lists all"));
    }

    private static void apply(MainOption option, Iterator<String> words, MainDraft draft) {
        if (option.takesValue() && !words.hasNext()) {
            throw new IllegalArgumentException("Option " + option.name() + " needs a value: " + option.value());
        }
        try {
            option.effect().accept(draft, option.takesValue() ? words.next() : "");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option " + option.name() + ": " + e.getMessage(), e);
        }
    }

    private static String usage(List<MainOption> options) {
        return options.stream().map(MainOption::usage).collect(Collectors.joining());
    }
}
