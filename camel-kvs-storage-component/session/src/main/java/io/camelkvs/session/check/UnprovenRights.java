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
package io.camelkvs.session.check;

import io.camelkvs.session.Role;
import java.util.List;

/** Rights that only a join proves, and a join would displace whoever is connected in that part. Pure functions. */
final class UnprovenRights {

    private UnprovenRights() {}

    static List<Finding> of(Role role, boolean ingesting) {
        String rights = role == Role.MASTER
                ? "ConnectAsMaster and JoinStorageSession"
                : "ConnectAsViewer and JoinStorageSessionAsViewer";
        return List.of(
                finding(Aspect.CHANNEL_RIGHTS, rights, "channel", role, ingesting),
                finding(Aspect.STREAM_RIGHTS, "PutMedia", "stream", role, ingesting));
    }

    private static Finding finding(Aspect aspect, String rights, String resource, Role role, boolean ingesting) {
        boolean master = role == Role.MASTER;
        if (ingesting) {
            return Finding.ok(
                    aspect,
                    rights + ": proved by this session, which " + (master ? "sends" : "receives") + " media now.");
        }
        return Finding.skipped(
                aspect,
                rights + ": only a join proves it, which would displace a "
                        + (master ? "master that is connected." : "viewer with this client id that is connected."),
                "See that the role's policy allows kinesisvideo:" + rights.replace("and ", "and kinesisvideo:")
                        + " on the " + resource + ".");
    }
}
