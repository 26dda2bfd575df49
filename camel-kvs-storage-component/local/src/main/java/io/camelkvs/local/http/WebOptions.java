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

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Where to listen, under which names, and for whom.
 *
 * @param host       name or address to listen on
 * @param port       for plain HTTP; 0 takes any free one
 * @param tlsPort    for HTTPS; 0 takes any free one, empty for none
 * @param hostnames  further names callers use
 * @param origins    of pages that may call the API besides those of this machine; {@code *} stands for all
 * @param remotePage whether unsigned paths are served to other machines, too
 */
public record WebOptions(
        String host, int port, OptionalInt tlsPort, List<String> hostnames, List<String> origins, boolean remotePage) {

    public WebOptions {
        hostnames = List.copyOf(hostnames);
        origins = List.copyOf(origins);
    }

    /** What to call the host: an address that stands for all others is no name. */
    String name() {
        return isEveryAddress() ? "127.0.0.1" : host;
    }

    boolean isEveryAddress() {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    /** All that a certificate vouches for. */
    Set<String> certifiedNames() {
        List<String> names = new ArrayList<>(List.of("localhost", "*.localhost", "127.0.0.1", "::1", name()));
        names.addAll(hostnames);
        return new LinkedHashSet<>(names);
    }
}
