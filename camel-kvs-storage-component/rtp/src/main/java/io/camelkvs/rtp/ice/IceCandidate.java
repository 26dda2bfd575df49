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
package io.camelkvs.rtp.ice;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A UDP candidate of component 1 (RFC 8445 section 5.1, RFC 8839 section 5.1).
 *
 * @param priority 1 to 2^31-1
 * @param type     {@code host}, {@code srflx}, {@code prflx} or {@code relay}
 */
public record IceCandidate(String foundation, long priority, InetSocketAddress address, String type) {

    private static final Pattern SYNTAX = Pattern.compile(
            "(?:a=)?candidate:(\\S{1,32}) (\\d{1,3}) (\\S+) (\\d{1,10}) (\\S+) (\\d{1,5}) typ (\\S+)(?: .*)?",
            Pattern.CASE_INSENSITIVE);
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern ADDRESS_LITERAL =
            Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final String RELAY = "relay";
    /** Where a relayed candidate comes from is nobody's business (RFC 8839 section 5.1), but must be said. */
    private static final String HIDDEN_BASE = " raddr 0.0.0.0 rport 0";

    private static final int MAX_LENGTH = 1024;
    private static final int HOST_PREFERENCE = 126;
    private static final int RELAYED_PREFERENCE = 0;
    private static final int PEER_REFLEXIVE_PREFERENCE = 110;

    /** A host candidate of ours; the lower the index, the better. */
    static IceCandidate host(InetSocketAddress address, int index) {
        return new IceCandidate(String.valueOf(index + 1), priority(HOST_PREFERENCE, index), address, "host");
    }

    /** A relayed candidate of ours. */
    static IceCandidate relayed(InetSocketAddress address, int index) {
        return new IceCandidate(String.valueOf(index + 1), priority(RELAYED_PREFERENCE, index), address, RELAY);
    }

    /** A candidate of the far side that showed only in its checks (RFC 8445 section 7.3.1.3). */
    static IceCandidate peerReflexive(InetSocketAddress address, long priority) {
        return new IceCandidate("prflx", priority, address, "prflx");
    }

    /**
     * Reads a candidate of the far side.
     *
     * @return empty for one that cannot be used: mDNS name, TCP, another component, link-local IPv6, malformed, or of
     *         more than 1024 characters
     */
    public static Optional<IceCandidate> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher fields = SYNTAX.matcher(text.strip());
        if (!fields.matches()
                || !fields.group(2).equals("1")
                || !fields.group(3).equalsIgnoreCase("udp")
                || !isLiteral(fields.group(5))) {
            return Optional.empty();
        }
        long priority = Long.parseLong(fields.group(4));
        int port = Integer.parseInt(fields.group(6));
        return address(fields.group(5))
                .filter(address -> port > 0 && port < 65536)
                .map(address -> new IceCandidate(
                        fields.group(1), priority, new InetSocketAddress(address, port), fields.group(7)));
    }

    /** As it is signaled: {@code candidate:…}, without {@code a=}. */
    public String format() {
        String ip = address.getAddress().getHostAddress().replaceFirst("%.*", ""); // a scope means nothing elsewhere
        return "candidate:" + foundation + " 1 udp " + priority + " " + ip + " " + address.getPort() + " typ " + type
                + (type.equals(RELAY) ? HIDDEN_BASE : "");
    }

    /** The PRIORITY to send in checks from this candidate (RFC 8445 section 7.1.1). */
    long priorityAsPeerReflexive() {
        return priority & 0xffffff | (long) PEER_REFLEXIVE_PREFERENCE << 24;
    }

    private static long priority(int typePreference, int index) {
        return (long) typePreference << 24 | (0xffffL - index) << 8 | 255;
    }

    /** Whether it is read without asking a name server, as Java does of 999.1.1.1. */
    static boolean isLiteral(String address) {
        return ADDRESS_LITERAL.matcher(address).matches();
    }

    private static Optional<InetAddress> address(String literal) {
        try {
            InetAddress address = InetAddress.getByName(literal);
            boolean linkLocalV6 = address instanceof Inet6Address && address.isLinkLocalAddress();
            return linkLocalV6 || address.isAnyLocalAddress() || address.isMulticastAddress()
                    ? Optional.empty()
                    : Optional.of(address);
        } catch (UnknownHostException e) {
            return Optional.empty(); // digits and colons that form no address
        }
    }
}
