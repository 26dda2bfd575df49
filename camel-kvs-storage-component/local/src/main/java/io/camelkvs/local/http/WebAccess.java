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
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What keeps pages of other sites, which a browser on this machine shows, from using the service: the names it is called
 * by, and the origins of pages. Secrets do not, since the default ones are known to all. Any thread may call.
 */
public final class WebAccess {

    private static final List<String> OWN_PAGE = List.of("same-origin", "none");
    /** A request target in absolute form, up to its path (RFC 9112 section 3.2.2). */
    private static final Pattern URL = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://([^/?#]*)");

    private final HostNames names;
    private final List<String> origins;
    private final boolean remotePage;

    public WebAccess(WebOptions options) {
        names = new HostNames(options);
        origins = options.origins();
        remotePage = options.remotePage();
    }

    /**
     * A name that is not ours was made to lead here by someone else (DNS rebinding): the browser takes what is here for
     * his.
     *
     * @param hosts  the Host headers, of which there must be one (RFC 9112 section 3.2)
     * @param target of the request line; one that is a whole URL must name the same host and port
     * @throws ApiException if the service is not to be called by that name
     */
    void checkHost(List<String> hosts, String target) {
        if (hosts.size() != 1) {
            throw new ApiException(
                    400, "BadRequestException", "There are " + hosts.size() + " Host headers, there must be one.");
        }
        String host = hosts.get(0);
        if (!names.areOf(host)) {
            throw refused("Host is " + host + ", allowed are " + names
                    + "; the option hostname (--hostname) adds further names.");
        }
        Matcher url = URL.matcher(target);
        if (url.lookingAt() && !url.group(1).equalsIgnoreCase(host)) {
            throw refused("The request is for " + url.group(1) + ", its Host is " + host + "; they must be the same.");
        }
    }

    /**
     * For calls of the API: pages of this machine may make them, on whatever port they are served.
     *
     * @param origin the Origin header (RFC 6454 section 7), or null when no page made the call
     * @param host   by which the service was called: its pages are this machine's, too
     * @throws ApiException if the page may not
     */
    void checkApi(String origin, String host) {
        if (origin == null || origins.contains("*") || origins.contains(origin)) {
            return;
        }
        int scheme = origin.indexOf("://");
        String page = scheme < 0 ? "" : origin.substring(scheme + 3);
        if (!names.areOfThisMachine(page) && !HostNames.isSameHost(page, host)) {
            throw refused("Origin is " + origin + ", allowed are pages of this machine by the name " + host
                    + " or a local one; the option origin (--origin) adds further ones, * stands for all.");
        }
    }

    /**
     * For what needs no signature: callers on this machine, and of the pages only our own.
     *
     * @param headers by lower-case name
     * @throws ApiException if the caller may not
     */
    void checkPrivate(Map<String, String> headers, Caller caller) {
        if (!remotePage && !caller.isOnThisMachine()) {
            throw refused("This path is only for callers on the machine of the service; "
                    + "the option remotePage (--remote-page) serves it to all.");
        }
        String origin = headers.get("origin");
        if (origin != null && !origin.equalsIgnoreCase(caller.address().http())) {
            throw refused("Origin is " + origin + ", allowed is none, or "
                    + caller.address().http() + ".");
        }
        checkFetchMetadata(headers);
    }

    /** Browsers say so, too, of requests without Origin, such as those of an img element (W3C, Fetch Metadata). */
    private static void checkFetchMetadata(Map<String, String> headers) {
        String site = headers.getOrDefault("sec-fetch-site", "none");
        if (!OWN_PAGE.contains(site) && !"navigate".equals(headers.get("sec-fetch-mode"))) {
            throw refused("Sec-Fetch-Site is " + site + ", allowed is a page of this service.");
        }
    }

    private static ApiException refused(String message) {
        return new ApiException(403, "AccessDeniedException", message);
    }
}
