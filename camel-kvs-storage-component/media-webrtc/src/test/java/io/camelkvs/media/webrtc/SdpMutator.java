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
package io.camelkvs.media.webrtc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Damages session descriptions and candidates so that most of them still look like some. A seed repeats a run. */
final class SdpMutator {

    private static final String[] NUMBERS = {
        "0",
        "1",
        "2",
        "9",
        "13",
        "15",
        "16",
        "63",
        "64",
        "95",
        "96",
        "126",
        "127",
        "255",
        "256",
        "4095",
        "65535",
        "90000",
        "2147483647",
        "4294967295",
        "00000001",
        "-1",
        ""
    };

    private static final String[] LINES = {
        "a=inactive",
        "a=sendonly",
        "a=recvonly",
        "a=sendrecv",
        "a=bundle-only",
        "a=rtcp-mux-only",
        "a=rtcp-rsize",
        "a=end-of-candidates",
        "a=ice-lite",
        "a=ice-options:renomination trickle",
        "a=setup:passive",
        "a=setup:holdconn",
        "a=group:BUNDLE",
        "a=group:LS 0 1",
        "a=group:BUNDLE 1 0 9",
        "a=msid:- -",
        "a=msid:s t",
        "a=rid:h recv",
        "a=rid:h recv pt=96;max-width=1",
        "a=simulcast:recv h;l",
        "a=simulcast:recv h;~l,m",
        "a=ssrc:1 cname:x",
        "a=ssrc:1 msid:s t",
        "a=ssrc-group:FID 1 2",
        "a=ssrc-group:SIM 1 2 3",
        "a=ssrc-group:FEC-FR 1 1",
        "a=rtpmap:0 PCMU/8000",
        "a=rtpmap:96 red/90000",
        "a=rtpmap:96 rtx/90000",
        "a=fmtp:96 apt=96",
        "a=fmtp:111 111/111",
        "a=fmtp:111 maxaveragebitrate=99999999999;ptime=0;maxptime=1",
        "a=fmtp:102 profile-level-id=zzzzzz;packetization-mode=9",
        "a=fmtp:102 x-google-max-bitrate=-1;x-google-min-bitrate=999999999;x-google-start-bitrate=0",
        "a=fmtp:102 sprop-parameter-sets=AAAA,AAAA",
        "a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid",
        "a=extmap:1 urn:ietf:params:rtp-hdrext:encrypt urn:ietf:params:rtp-hdrext:sdes:mid",
        "a=extmap:255 urn:x",
        "a=extmap-allow-mixed",
        "a=x-google-flag:conference",
        "a=max-message-size:0",
        "a=sctp-port:0",
        "a=ptime:0",
        "a=rtcp-fb:* nack",
        "a=rtcp-fb:96 transport-cc",
        "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:AAAA",
        "a=fingerprint:sha-1 00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00",
        "b=AS:0",
        "b=TIAS:2147483647",
        "c=IN IP6 ::",
        "t=0 0",
        "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
        "m=video 0 UDP/TLS/RTP/SAVPF 96",
        "m=audio 9 UDP/TLS/RTP/SAVPF 111 111",
        "m=text 9 RTP/AVP 98",
        "a=candidate:1 1 udp 1 127.0.0.1 9 typ host"
    };

    private final Random random;

    SdpMutator(long seed) {
        random = new Random(seed);
    }

    /** One to four changes to the lines of an offer; its endings stay. */
    String offer(String sdp) {
        List<String> lines = new ArrayList<>(List.of(sdp.split("\r\n")));
        for (int change = 1 + random.nextInt(4); change > 0; change--) {
            int at = 1 + random.nextInt(lines.size() - 1);
            switch (random.nextInt(7)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
                case 2 -> Collections.swap(lines, at, 1 + random.nextInt(lines.size() - 1));
                case 3 -> lines.set(at, renumbered(lines.get(at)));
                case 4 -> lines.set(at, scratched(lines.get(at)));
                default -> lines.add(at, LINES[random.nextInt(LINES.length)]);
            }
        }
        return String.join("\r\n", lines) + "\r\n";
    }

    String candidate(String candidate) {
        String text = candidate;
        for (int change = 1 + random.nextInt(3); change > 0; change--) {
            text = random.nextInt(3) > 0 ? renumbered(text) : scratched(text);
        }
        return text;
    }

    int index() {
        return random.nextInt(4) == 0 ? random.nextInt(32) : random.nextInt(2);
    }

    /** Another number in the place of one of them. */
    private String renumbered(String line) {
        List<int[]> numbers = new ArrayList<>();
        for (int from = 0; from < line.length(); from++) {
            int to = from;
            while (to < line.length() && Character.isDigit(line.charAt(to))) {
                to++;
            }
            if (to > from) {
                numbers.add(new int[] {from, to});
                from = to;
            }
        }
        if (numbers.isEmpty()) {
            return line;
        }
        int[] place = numbers.get(random.nextInt(numbers.size()));
        return line.substring(0, place[0]) + NUMBERS[random.nextInt(NUMBERS.length)] + line.substring(place[1]);
    }

    /** Some characters overwritten, taken away or repeated, behind the name of the line. */
    private String scratched(String line) {
        StringBuilder text = new StringBuilder(line);
        if (line.length() < 4) {
            return line;
        }
        int at = 2 + random.nextInt(line.length() - 2);
        switch (random.nextInt(3)) {
            case 0 -> text.setCharAt(at, (char) (0x20 + random.nextInt(0x5f)));
            case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
            default ->
                text.insert(at, text.substring(2 + random.nextInt(at - 1), at).repeat(1 + random.nextInt(20)));
        }
        return text.toString();
    }
}
