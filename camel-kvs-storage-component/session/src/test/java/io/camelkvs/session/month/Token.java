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
package io.camelkvs.session.month;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/** Credentials of a role: the token is another one every hour, and the service takes none but the newest. */
final class Token implements IdentityProvider<AwsCredentialsIdentity> {

    static final String SECRET_KEY = "month-secret";
    static final String PREFIX = "month-token-";

    /** From the signature to the answer, at most. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(1);

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final World world;

    Token(World world) {
        this.world = world;
    }

    @Override
    public Class<AwsCredentialsIdentity> identityType() {
        return AwsCredentialsIdentity.class;
    }

    @Override
    public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
        return CompletableFuture.completedFuture(
                AwsSessionCredentialsIdentity.create("AKIDMONTH", SECRET_KEY, at(world.time.now())));
    }

    /** Whether a connect was signed with it, just now. */
    boolean valid(Map<String, String> query) {
        String sent = URLDecoder.decode(query.getOrDefault("X-Amz-Security-Token", ""), StandardCharsets.UTF_8);
        Instant now = world.time.now();
        return sent.equals(at(now)) || sent.equals(at(now.minus(UNDER_WAY)));
    }

    /** When a connect was signed, by the session's clock. */
    static Instant signedAt(Map<String, String> query) {
        return DATE.parse(query.get("X-Amz-Date"), Instant::from);
    }

    private static String at(Instant time) {
        return PREFIX + time.getEpochSecond() / 3600;
    }
}
