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
package io.camelkvs.local.auth;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who may call; the credentials of the first can be changed while requests are served. Any thread may call. */
public final class Users {

    private static final int MOST = 100;

    private volatile List<LocalUser> all;

    /** @throws IllegalArgumentException if there is none, more than 100, or a name or an access key comes twice */
    public Users(List<LocalUser> users) {
        if (users.isEmpty() || users.size() > MOST) {
            throw new IllegalArgumentException("There are " + users.size() + " users, allowed are 1 to " + MOST);
        }
        Set<String> seen = new HashSet<>();
        for (LocalUser user : users) {
            if (!seen.add("name " + user.name())
                    || !seen.add("key " + user.credentials().accessKey())) {
                throw new IllegalArgumentException("The user " + user.name()
                        + " has the name or the access key of another; both must be different for each");
            }
        }
        all = List.copyOf(users);
    }

    public LocalUser first() {
        return all.get(0);
    }

    /** From now on the first user has these. */
    public synchronized void replaceFirst(LocalCredentials credentials) {
        List<LocalUser> changed = new ArrayList<>(all);
        changed.set(0, first().with(credentials));
        all = List.copyOf(changed);
    }

    Optional<LocalUser> withAccessKey(String accessKey) {
        return all.stream()
                .filter(user -> user.credentials().accessKey().equals(accessKey))
                .findFirst();
    }
}
