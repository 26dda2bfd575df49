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

import io.camelkvs.local.policy.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads users from a file in the format of AWS's shared credentials file (AWS SDKs and tools reference guide), so that the
 * same file serves both sides: a profile for each user. A further setting {@code policy} names a file with what he may
 * do, relative to this one; AWS's tools pass over it.
 */
public final class CredentialsFile {

    private static final int MOST_BYTES = 64 * 1024;
    private static final String ACCESS_KEY = "aws_access_key_id";
    private static final String SECRET_KEY = "aws_secret_access_key";
    private static final String TOKEN = "aws_session_token";
    private static final String POLICY = "policy";
    private static final Set<String> SETTINGS = Set.of(ACCESS_KEY, SECRET_KEY, TOKEN, POLICY);

    private final Path file;

    private CredentialsFile(Path file) {
        this.file = file;
    }

    /**
     * The users in the order in which they stand there.
     *
     * @throws IllegalArgumentException naming the line that is wrong, never what is secret in it
     * @throws UncheckedIOException     if a file cannot be read
     */
    public static List<LocalUser> read(Path file) {
        return new CredentialsFile(file).users();
    }

    private List<LocalUser> users() {
        List<LocalUser> users = new ArrayList<>();
        profiles().forEach((name, settings) -> users.add(user(name, settings)));
        if (users.isEmpty()) {
            throw new IllegalArgumentException(file + " has no profile; begin one with [name]");
        }
        return users;
    }

    private Map<String, Map<String, String>> profiles() {
        Map<String, Map<String, String>> profiles = new LinkedHashMap<>();
        Map<String, String> current = null;
        int number = 0;
        for (String written : lines()) {
            number++;
            String line = written.strip();
            if (line.startsWith("[") && line.endsWith("]")) {
                current = new LinkedHashMap<>();
                if (profiles.put(line.substring(1, line.length() - 1).strip(), current) != null) {
                    throw wrong(number, "is a profile that was there before");
                }
            } else if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
                add(current, line, number);
            }
        }
        return profiles;
    }

    private void add(Map<String, String> profile, String line, int number) {
        int equals = line.indexOf('=');
        if (profile == null || equals < 0) {
            throw wrong(number, "is neither [profile] nor a setting of one");
        }
        String name = line.substring(0, equals).strip();
        if (!SETTINGS.contains(name)) {
            throw wrong(
                    number,
                    "has an unknown setting; allowed are " + ACCESS_KEY + ", " + SECRET_KEY + ", " + TOKEN + " and "
                            + POLICY);
        }
        profile.put(name, line.substring(equals + 1).strip());
    }

    private LocalUser user(String name, Map<String, String> settings) {
        for (String needed : List.of(ACCESS_KEY, SECRET_KEY)) {
            if (settings.getOrDefault(needed, "").isEmpty()) {
                throw new IllegalArgumentException(file + ": profile " + name + " has no " + needed);
            }
        }
        String policy = settings.get(POLICY);
        return new LocalUser(
                name,
                new LocalCredentials(settings.get(ACCESS_KEY), settings.get(SECRET_KEY), settings.get(TOKEN)),
                policy == null ? Policy.ALLOW_ALL : Policy.read(file.resolveSibling(policy)));
    }

    private List<String> lines() {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException(file + " is larger than 64 KiB");
            }
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the credentials in " + file + ": " + e, e);
        }
    }

    private IllegalArgumentException wrong(int line, String what) {
        return new IllegalArgumentException(file + ": line " + line + " " + what);
    }
}
