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
package io.camelkvs.session.aws;

import io.camelkvs.session.FailureKind;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time to sign with: this machine's, corrected by what the {@code Date} headers (RFC 9110, 6.6.1) of the service's
 * answers say. One for all calls and signaling connections of an account and region. AWS refuses signatures that are
 * more than five minutes off. Safe for use by any thread.
 *
 * <p>Not every Date is believed. A signature that was accepted proves that the clock it was made with is right to five
 * minutes, so a Date that says otherwise is ignored. After a signature that was refused for its time, a Date up to a
 * year off is tried; if the next signature is refused as well, the correction is dropped, and for a minute none is
 * learned, so that a wrong Date costs two refused calls a minute at most and the machine's own clock gets its turn. A
 * Date that agrees with the time of the refused signature teaches nothing.
 */
public final class ServiceClock {

    /**
     * What is added to the machine's time; compared by identity, to know whether it has changed since a signature.
     *
     * @param offset positive if the machine's clock is behind
     */
    public record Correction(Duration offset) {}

    /**
     * What to make of a signature that was refused for its time.
     *
     * @param kind  SIGNATURE_EXPIRED if the next is made with another time, else CLOCK_WRONG
     * @param words what is known about the clock, as a sentence with a leading space
     */
    public record Verdict(FailureKind kind, String words) {}

    private static final Logger LOG = LoggerFactory.getLogger(ServiceClock.class);

    /** Dates have no fractions of a second and answers take a moment; less than that is not worth a correction. */
    private static final Duration NEGLIGIBLE = Duration.ofSeconds(10);

    private static final Duration WORTH_A_WARNING = Duration.ofSeconds(60);
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Duration LIMIT = Duration.ofDays(365);
    private static final Duration DISTRUST = Duration.ofMinutes(1);

    private final InstantSource machine;
    private volatile Correction correction = new Correction(Duration.ZERO);
    /** A signature made with the correction was accepted. */
    private boolean proven;

    private boolean learned;
    private Instant dropped = Instant.MIN;
    private boolean warned;
    private volatile Duration offset;

    /** @param machine this machine's clock, or a test's */
    public ServiceClock(InstantSource machine) {
        this.machine = machine;
    }

    /** The time to sign with. */
    public Instant now() {
        return machine.instant().plus(correction.offset());
    }

    /** The same as a clock in UTC. */
    Clock asClock() {
        InstantSource corrected = this::now;
        return corrected.withZone(ZoneOffset.UTC);
    }

    /** What is in use; to be remembered with a signature that is made afterwards. */
    public Correction correction() {
        return correction;
    }

    /** How far the service's clock is ahead of this machine's, negative if it is behind; null until measured. */
    public Duration offset() {
        return offset;
    }

    /**
     * A signature was accepted.
     *
     * @param used correction at the time of the signature
     * @param date the answer's Date, or null if it is not known
     */
    public synchronized void accepted(Correction used, String date) {
        if (used == correction) {
            proven = true;
        }
        observed(date);
    }

    /** An answer came that does not tell whether the signature was accepted. */
    public synchronized void observed(String date) {
        Duration measured = measure(date);
        if (measured == null || isAtLeast(measured.minus(correction.offset()), TOLERANCE)) {
            return;
        }
        announce(measured);
        if (isAtLeast(measured.minus(correction.offset()), NEGLIGIBLE)) {
            correction = new Correction(isAtLeast(measured, NEGLIGIBLE) ? measured : Duration.ZERO);
        }
    }

    /**
     * A signature was refused as too old or too new.
     *
     * @param used correction at the time of the signature
     * @param date the answer's Date, or null
     */
    public synchronized Verdict refused(Correction used, String date) {
        Duration measured = measure(date);
        String words = words(measured);
        if (used != correction) {
            return new Verdict(FailureKind.SIGNATURE_EXPIRED, words);
        }
        if (measured == null) {
            return new Verdict(FailureKind.CLOCK_WRONG, words);
        }
        announce(measured);
        if (isAtLeast(measured, LIMIT) || isDistrusted()) {
            return new Verdict(FailureKind.CLOCK_WRONG, words);
        }
        if (learned && !proven) {
            learned = false;
            dropped = machine.instant();
            correction = new Correction(Duration.ZERO);
            return new Verdict(FailureKind.CLOCK_WRONG, words + " A signature with that correction was refused, too.");
        }
        if (!isAtLeast(measured.minus(correction.offset()), NEGLIGIBLE)) {
            return new Verdict(FailureKind.CLOCK_WRONG, words + " The signature was made with the service's time.");
        }
        learned = true;
        proven = false;
        correction = new Correction(measured);
        return new Verdict(FailureKind.SIGNATURE_EXPIRED, words);
    }

    /** Whether an answer's Date shows that a signature made with this correction cannot have been accepted. */
    public boolean isBeyondTolerance(Correction used, String date) {
        Duration measured = measure(date);
        return measured != null && isAtLeast(measured.minus(used.offset()), TOLERANCE);
    }

    private boolean isDistrusted() {
        return dropped != Instant.MIN && !isAtLeast(Duration.between(dropped, machine.instant()), DISTRUST);
    }

    private Duration measure(String date) {
        if (date == null) {
            return null;
        }
        try {
            Instant theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Duration.between(machine.instant(), theirs);
        } catch (DateTimeException e) {
            LOG.debug("Ignoring an unreadable Date of the service: {}", Redaction.text(date));
            return null;
        }
    }

    private void announce(Duration measured) {
        offset = measured;
        boolean wrong = isAtLeast(measured, WORTH_A_WARNING);
        if (wrong && !warned) {
            LOG.warn("{} Set it, best by NTP.", words(measured).trim());
        } else if (warned && !wrong) {
            LOG.info("This machine's clock is right again");
        }
        warned = wrong;
    }

    private static String words(Duration measured) {
        if (measured == null) {
            return " The answer has no readable Date to measure this machine's clock by.";
        }
        if (!isAtLeast(measured, NEGLIGIBLE)) {
            return " This machine's clock agrees with the answer's Date.";
        }
        String direction = measured.isNegative() ? "ahead of" : "behind";
        String limit = isAtLeast(measured, LIMIT) ? " More than a year is not corrected." : "";
        return " This machine's clock is " + measured.abs().toSeconds() + " s " + direction + " the service's." + limit;
    }

    private static boolean isAtLeast(Duration duration, Duration bound) {
        return duration.abs().compareTo(bound) >= 0;
    }
}
