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
package io.camelkvs.local.http;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names under which this service may be called. Immutable. */
final class HostNames {

    /** Host and port (RFC 3986 section 3.2), nothing before, between or after: no user, no second name. */
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:\\[(?<address>[0-9a-fA-F:.]+)]|(?<name>[a-zA-Z0-9._-]+))(?::[0-9]{1,5})?");

    private final List<String> names;
    private final boolean everyAddress;

    HostNames(WebOptions options) {
        names = Stream.concat(Stream.of(options.name()), options.hostnames().stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        everyAddress = options.isEveryAddress();
    }

    /** @param authority host and perhaps port, as in a Host header */
    boolean areOf(String authority) {
        return areOfThisMachine(authority) || everyAddress && isAddress(name(authority));
    }

    /** As {@link #areOf}, without addresses that may be another machine's. */
    boolean areOfThisMachine(String authority) {
        String name = name(authority);
        return name.equals("localhost") || name.endsWith(".localhost") || names.contains(name) || isLoopback(name);
    }

    /** Whether two authorities, that perhaps differ by port, name the same host. */
    static boolean isSameHost(String one, String other) {
        return !name(one).isEmpty() && name(one).equals(name(other));
    }

    /** An address leads where it says; only names can be made to lead here by others. */
    private static boolean isAddress(String name) {
        return NetUtil.createInetAddressFromIpAddressString(name) != null;
    }

    static boolean isLoopback(String address) {
        InetAddress parsed = NetUtil.createInetAddressFromIpAddressString(address);
        return parsed != null && parsed.isLoopbackAddress();
    }

    /** In lower case, without port and the brackets of IPv6; empty for what is no authority. */
    private static String name(String authority) {
        Matcher parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) {
            return "";
        }
        String name = parts.group("name") == null ? parts.group("address") : parts.group("name");
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "localhost, *.localhost, loopback addresses, " + String.join(", ", names)
                + (everyAddress ? ", any IP address" : "");
    }
}
