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
import java.util.stream.Stream;

/** The names under which this service may be called. Immutable. */
final class HostNames {

    private final List<String> names;
    private final boolean everyAddress;

    HostNames(WebOptions options) {
        names = Stream.concat(Stream.of(options.name()), options.hostnames().stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        everyAddress = options.isEveryAddress();
    }

    /** @param authority host and perhaps port, as in a Host header; null is none of ours */
    boolean areOf(String authority) {
        if (authority == null) {
            return false;
        }
        String name = name(authority).toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || names.contains(name)
                || isLoopback(name)
                || everyAddress && isAddress(name);
    }

    /** An address leads where it says; only names can be made to lead here by others. */
    private static boolean isAddress(String name) {
        return NetUtil.createInetAddressFromIpAddressString(name) != null;
    }

    static boolean isLoopback(String address) {
        InetAddress parsed = NetUtil.createInetAddressFromIpAddressString(address);
        return parsed != null && parsed.isLoopbackAddress();
    }

    /** Without port, and without the brackets of IPv6 (RFC 3986 section 3.2.2). */
    private static String name(String authority) {
        if (authority.startsWith("[")) {
            int end = authority.indexOf(']');
            return end < 0 ? "" : authority.substring(1, end);
        }
        int colon = authority.indexOf(':');
        return colon < 0 ? authority : authority.substring(0, colon);
    }

    @Override
    public String toString() {
        return "localhost, *.localhost, loopback addresses, " + String.join(", ", names)
                + (everyAddress ? ", any IP address" : "");
    }
}
