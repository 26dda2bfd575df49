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
package io.camelkvs.session.alert;

import io.camelkvs.session.Failure;
import io.camelkvs.session.quota.QuotaUse;
import io.camelkvs.session.quota.QuotaView;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What concerns all sessions of one account and region: their calls share its quotas, and their signatures its clock.
 * Used by one look at a time.
 */
final class AccountWatch {

    /** A call that was refused as one too many makes the quota near for so long. */
    private static final Duration REFUSAL = Duration.ofMinutes(1);

    private final AlertThresholds thresholds;
    private final QuotaView quotas;
    private final Map<AlertKind, Concern> standing = new EnumMap<>(AlertKind.class);
    private Moment refusedAt;
    private Failure refusal;

    AccountWatch(AlertThresholds thresholds, QuotaView quotas) {
        this.thresholds = thresholds;
        this.quotas = quotas;
    }

    /** AWS refused a call as one too many. */
    void refused(Failure failure, Moment now) {
        refusedAt = now;
        refusal = failure;
    }

    /**
     * @param clockOffset how far the service's clock is ahead, or null if that is not known
     * @return what stands; equal as long as it does
     */
    Collection<Concern> look(Duration clockOffset, Moment now) {
        if (thresholds.quotaNearPercent() > 0) {
            lookAtQuotas(now);
        }
        if (!thresholds.clockSkewLimit().isZero() && clockOffset != null) {
            lookAtClock(clockOffset, now);
        }
        return List.copyOf(standing.values());
    }

    private void lookAtQuotas(Moment now) {
        if (refusedAt != null && now.since(refusedAt).compareTo(REFUSAL) > 0) {
            refusedAt = null;
        }
        Optional<QuotaUse> fullest = quotas.use().stream().max(Comparator.comparingInt(QuotaUse::percent));
        int percent = fullest.map(QuotaUse::percent).orElse(0);
        if (refusedAt != null || percent >= thresholds.quotaNearPercent()) {
            standing.computeIfAbsent(AlertKind.QUOTA_NEAR, kind -> quotaNear(kind, fullest, now));
        } else if (4 * percent < 3 * thresholds.quotaNearPercent()) {
            standing.remove(AlertKind.QUOTA_NEAR);
        }
    }

    private Concern quotaNear(AlertKind kind, Optional<QuotaUse> fullest, Moment now) {
        if (refusedAt != null) {
            return new Concern(kind, refusedAt, refusal, "AWS refused a call as one too many");
        }
        QuotaUse use = fullest.orElseThrow();
        String detail =
                use.quota() + ": " + use.percent() + " % of the " + use.quota().perAccount()
                        + " calls a second of the account are used or waited for, " + use.waiting() + " wait";
        return new Concern(kind, now, null, detail);
    }

    private void lookAtClock(Duration offset, Moment now) {
        Duration skew = offset.abs();
        if (skew.compareTo(thresholds.clockSkewLimit()) >= 0) {
            standing.computeIfAbsent(
                    AlertKind.CLOCK_SKEW,
                    kind -> new Concern(
                            kind,
                            now,
                            null,
                            "this machine's clock is " + SessionWatch.seconds(skew)
                                    + (offset.isNegative() ? " ahead of" : " behind") + " the service's"));
        } else if (skew.multipliedBy(2).compareTo(thresholds.clockSkewLimit()) < 0) {
            standing.remove(AlertKind.CLOCK_SKEW);
        }
    }

    /**
     * What stands.
     *
     * @param failure why, or null
     */
    record Concern(AlertKind kind, Moment since, Failure failure, String detail) {}
}
