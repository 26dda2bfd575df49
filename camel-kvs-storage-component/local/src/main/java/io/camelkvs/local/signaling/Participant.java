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
package io.camelkvs.local.signaling;

import java.util.regex.Pattern;

/**
 * Who takes part in a channel: its one master, or one of its viewers.
 *
 * @param role     as a client asked for it when it connected
 * @param clientId of a viewer; null for the master, who needs none
 */
public record Participant(Role role, String clientId) {

    /** As in the API. */
    public enum Role {
        MASTER,
        VIEWER
    }

    public static final Participant MASTER = new Participant(Role.MASTER, null);

    private static final Pattern CLIENT_ID = Pattern.compile("(?!(?i:AWS_))[a-zA-Z0-9_.-]{1,256}");

    /** @throws IllegalArgumentException if the client id is not one that ConnectAsViewer takes (API reference) */
    public static Participant viewer(String clientId) {
        if (!CLIENT_ID.matcher(clientId).matches()) {
            throw new IllegalArgumentException("the client id is '" + clientId
                    + "', allowed are 1 to 256 of a-z, A-Z, 0-9, '_', '.' and '-', not beginning with AWS_");
        }
        return new Participant(Role.VIEWER, clientId);
    }

    public boolean isMaster() {
        return role == Role.MASTER;
    }

    /** For people. */
    @Override
    public String toString() {
        return isMaster() ? "master" : "viewer " + clientId;
    }
}
