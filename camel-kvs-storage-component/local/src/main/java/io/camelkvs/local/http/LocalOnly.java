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

import io.camelkvs.local.api.ApiException;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Map;

/**
 * Who may use what needs no signature and is not part of the API: callers on this machine, and of the pages that a
 * browser on it shows only our own.
 */
public final class LocalOnly {

    private LocalOnly() {}

    /** @throws ApiException if the caller may not */
    public static void check(String path, Map<String, String> headers, Caller caller) {
        if (!isThisMachine(caller.remoteAddress())) {
            throw new ApiException(
                    403, "AccessDeniedException", path + " is only for callers on the machine of the service.");
        }
        checkOrigin(headers, caller);
    }

    /**
     * A browser names the page that a request which may change something comes from (RFC 6454 section 7). The host must
     * be this machine by its name, since a name of other sites may lead here, too.
     */
    private static void checkOrigin(Map<String, String> headers, Caller caller) {
        String origin = headers.get("origin");
        String host = headers.getOrDefault("host", "");
        String name = host.replaceFirst(":\\d*$", "").replaceAll("[\\[\\]]", "");
        boolean own = ((caller.address().tls() ? "https://" : "http://") + host).equalsIgnoreCase(origin)
                && (name.equalsIgnoreCase("localhost") || isThisMachine(name));
        if (origin != null && !own) {
            throw new ApiException(
                    403,
                    "AccessDeniedException",
                    "Origin is " + origin
                            + ", allowed is none, or this service under localhost or a loopback address.");
        }
    }

    private static boolean isThisMachine(String address) {
        InetAddress parsed = NetUtil.createInetAddressFromIpAddressString(address);
        return parsed != null && parsed.isLoopbackAddress();
    }
}
