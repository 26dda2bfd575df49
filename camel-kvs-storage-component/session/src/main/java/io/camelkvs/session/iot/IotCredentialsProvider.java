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
package io.camelkvs.session.iot;

import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * The credentials of a device that has an X.509 certificate of AWS IoT: its role alias hands out temporary ones, which
 * are kept and replaced before they expire. Safe for use by any thread.
 *
 * <p>New ones are asked for by whoever needs credentials first in the last 5 to 10 minutes of the old ones (or in the last
 * half of short ones); a moment of its own for each provider, so that a fleet does not ask at once. The others go on with
 * the old ones meanwhile. While the endpoint cannot be reached the old ones are used until they expire, and it is asked
 * again once in 30 to 60 s; without any, callers get the same failure for a second before it is asked again.
 *
 * <p>{@link #resolveCredentials} blocks for 10 s at most when it has to ask, and throws {@link KvsSessionException}: of
 * kind CREDENTIALS_UNAVAILABLE if the endpoint refuses, SERVICE_UNREACHABLE, SERVICE_ERROR or THROTTLED if it may answer
 * later.
 */
public final class IotCredentialsProvider implements AwsCredentialsProvider {

    private static final Logger LOG = LoggerFactory.getLogger(IotCredentialsProvider.class);

    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final Duration FAILURE_KEPT = Duration.ofSeconds(1);

    /**
     * Expired when one of the two clocks says so: the monotonic one stands still while a machine sleeps, the other one may
     * be set.
     */
    private record Held(AwsSessionCredentials credentials, long expiresAt, Instant expires) {}

    private final CredentialIssuer issuer;
    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Held held;
    private volatile long askAt;
    /** Why there are none; null while there are some, or nobody has asked. */
    private volatile FailureKept failure;

    private record FailureKept(KvsSessionException exception, long until) {}

    /**
     * @param http      shows the device's certificate, see {@link ClientCertificate}; stays the caller's to close
     * @param scheduler time and deadlines
     * @param random    moments of renewal; safe for use by any thread
     */
    public IotCredentialsProvider(IotRole role, SdkHttpClient http, Scheduler scheduler, RandomGenerator random) {
        this(new IotCredentialEndpoint(role, http, scheduler), scheduler, random);
    }

    IotCredentialsProvider(CredentialIssuer issuer, Scheduler scheduler, RandomGenerator random) {
        this.issuer = issuer;
        this.scheduler = scheduler;
        this.random = random;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        Held now = held;
        if (isValid(now)) {
            return isFresh() || !asking.tryLock() ? now.credentials() : ask();
        }
        asking.lock();
        return ask();
    }

    /** Holds the lock, and lets go of it. */
    private AwsCredentials ask() {
        try {
            Held now = held;
            if (isValid(now) && isFresh()) {
                return now.credentials();
            }
            return isValid(now) ? renewed(now) : first();
        } finally {
            asking.unlock();
        }
    }

    private AwsCredentials renewed(Held old) {
        try {
            return keep(issuer.issue());
        } catch (KvsSessionException e) {
            Duration left = Duration.ofNanos(old.expiresAt() - scheduler.nanoTime());
            LOG.warn(
                    "AWS credentials could not be renewed; the old ones are valid for {} s more: {}",
                    left.toSeconds(),
                    e.failure().message());
            askAt = scheduler.nanoTime() + upTo(RETRY, RETRY);
            return old.credentials();
        }
    }

    private AwsCredentials first() {
        FailureKept kept = failure;
        if (kept != null && scheduler.nanoTime() - kept.until() < 0) {
            throw kept.exception();
        }
        try {
            return keep(issuer.issue());
        } catch (KvsSessionException e) {
            failure = new FailureKept(e, scheduler.nanoTime() + FAILURE_KEPT.toNanos());
            throw e;
        }
    }

    private AwsCredentials keep(Issued issued) {
        long now = scheduler.nanoTime();
        long life = issued.life().toNanos();
        held = new Held(issued.credentials(), now + life, scheduler.now().plus(issued.life()));
        askAt = now + Math.max(life / 2, life - upTo(EARLY, EARLY));
        failure = null;
        LOG.debug("AWS credentials by the IoT role alias, valid for {}", issued.life());
        return issued.credentials();
    }

    private boolean isValid(Held credentials) {
        return credentials != null
                && scheduler.nanoTime() - credentials.expiresAt() < 0
                && scheduler.now().isBefore(credentials.expires());
    }

    private boolean isFresh() {
        return scheduler.nanoTime() - askAt < 0;
    }

    private long upTo(Duration least, Duration more) {
        return least.toNanos() + random.nextLong(more.toNanos() + 1);
    }

    /** Leaves the credentials out. */
    @Override
    public String toString() {
        return "IotCredentialsProvider[***]";
    }
}
