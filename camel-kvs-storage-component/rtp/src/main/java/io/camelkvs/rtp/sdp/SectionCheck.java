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
package io.camelkvs.rtp.sdp;

import io.camelkvs.rtp.dtls.CertificateFingerprint;
import io.camelkvs.rtp.ice.IceCredentials;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks one media section of the far side's description; each fault becomes an IllegalArgumentException that names the section. */
final class SectionCheck {

    static final List<String> DIRECTIONS = List.of("sendonly", "sendrecv", "recvonly", "inactive");
    private static final String ICE_CHARS = "[A-Za-z0-9+/]";

    private final SdpSessionDescription description;
    private final SdpSection section;
    private final String what;
    private final String kind;
    private final String mid;

    /** @param what offer or answer, for messages */
    SectionCheck(SdpSessionDescription description, SdpSection section, String what, String kind, String mid) {
        this.description = description;
        this.section = section;
        this.what = what;
        this.kind = kind;
        this.mid = mid;
    }

    /** Kind and mid are those of the offer, in its order, and the section is not rejected. */
    void requireOffered() {
        if (!section.kind().equals(kind)) {
            throw fault("is of kind " + section.kind() + "; sections keep the order of the offer, video, then audio");
        }
        String actual = section.value("mid").orElse("none");
        if (!actual.equals(mid)) {
            throw fault("has the mid " + actual + "; it must echo the offer's");
        }
        if (section.port() == 0) {
            throw fault("is rejected (port 0), but a storage session needs video and audio");
        }
        requireMux();
    }

    void requireMux() {
        if (!section.has("rtcp-mux")) {
            throw fault("lacks a=rtcp-mux: RTP and RTCP share one port here");
        }
    }

    String requireDirection(List<String> allowed) {
        String actual = direction();
        if (!allowed.contains(actual)) {
            throw fault(
                    "is " + actual + ", which does not fit what was offered: answer " + String.join(" or ", allowed));
        }
        return actual;
    }

    /** As the far side sees it. */
    String direction() {
        return DIRECTIONS.stream()
                .filter(section::has)
                .findFirst()
                .or(() -> DIRECTIONS.stream().filter(description.session()::has).findFirst())
                .orElse("sendrecv");
    }

    static boolean sends(String direction) {
        return direction.startsWith("send");
    }

    static boolean receives(String direction) {
        return direction.equals("sendrecv") || direction.equals("recvonly");
    }

    /** @return the payload types of the section that were offered and still mean what was offered, in its order */
    List<Integer> requireCodecs(List<Codecs.Codec> offered) {
        List<Integer> accepted = section.formats().stream()
                .filter(format -> format.matches("\\d{1,3}"))
                .flatMap(format -> Codecs.find(offered, Integer.parseInt(format)).stream())
                .filter(this::isAccepted)
                .map(Codecs.Codec::payloadType)
                .toList();
        if (accepted.isEmpty()) {
            throw fault("accepts none of the offered codecs, " + list(offered) + "; it has "
                    + Stream.concat(section.formats().stream(), section.values("rtpmap").stream())
                            .collect(Collectors.joining(", ")));
        }
        return accepted;
    }

    private boolean isAccepted(Codecs.Codec codec) {
        boolean sameCodec = section.format("rtpmap", codec.payloadType())
                .filter(name -> name.equalsIgnoreCase(codec.name()))
                .isPresent();
        // without the parameter it would be mode 0, which is no worse to receive (RFC 6184 section 8.2.2)
        boolean interleaved = section.format("fmtp", codec.payloadType())
                .filter(fmtp -> fmtp.contains("packetization-mode=2"))
                .isPresent();
        return sameCodec && !interleaved;
    }

    IceCredentials requireCredentials() {
        String ufrag = require("ice-ufrag");
        String pwd = require("ice-pwd");
        if (!ufrag.matches(ICE_CHARS + "{4,256}")) {
            throw fault("has an a=ice-ufrag that is not 4 to 256 letters, digits, + or /: " + ufrag);
        }
        if (!pwd.matches(ICE_CHARS + "{22,256}")) {
            throw fault("has an a=ice-pwd that is not 22 to 256 letters, digits, + or /");
        }
        return new IceCredentials(ufrag, pwd);
    }

    CertificateFingerprint requireFingerprint() {
        require("fingerprint");
        Optional<String> hex = Stream.concat(
                        section.values("fingerprint").stream(), description.session().values("fingerprint").stream())
                .map(value -> value.split(" +"))
                .filter(fields -> fields.length == 2 && fields[0].equalsIgnoreCase(CertificateFingerprint.HASH))
                .map(fields -> fields[1])
                .findFirst();
        try {
            return CertificateFingerprint.parse(
                    hex.orElseThrow(() -> fault("has no fingerprint of the kind " + CertificateFingerprint.HASH)));
        } catch (IllegalArgumentException e) {
            throw hex.isEmpty() ? e : fault("has a malformed a=fingerprint: " + e.getMessage());
        }
    }

    /** @return whether the far side of our offer is active, that is the DTLS client */
    boolean requireSetup() {
        String setup = require("setup");
        if (!setup.equals("active") && !setup.equals("passive")) {
            throw fault("has a=setup:" + setup + "; an answer to actpass says active or passive");
        }
        return setup.equals("active");
    }

    /** The first SSRC announced, or null. */
    Long ssrc() {
        return section.value("ssrc")
                .map(value -> value.split(" ")[0])
                .filter(number -> number.matches("\\d{1,10}"))
                .map(Long::valueOf)
                .filter(number -> number <= 0xffffffffL)
                .orElse(null);
    }

    String require(String attribute) {
        return description
                .value(section, attribute)
                .orElseThrow(() -> fault("has no a=" + attribute + ", nor has the session part"));
    }

    IllegalArgumentException fault(String fault) {
        return new IllegalArgumentException("The " + what + "'s " + kind + " section (mid " + mid + ") " + fault);
    }

    private static String list(List<Codecs.Codec> codecs) {
        return codecs.stream()
                .map(codec -> codec.payloadType() + " " + codec.name())
                .collect(Collectors.joining(", "));
    }
}
