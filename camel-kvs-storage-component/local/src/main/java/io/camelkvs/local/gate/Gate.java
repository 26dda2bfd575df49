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
package io.camelkvs.local.gate;

import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.auth.SigV4Verifier;
import io.camelkvs.local.auth.SignedRequest;
import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.FaultKind;
import io.camelkvs.local.fault.FaultSwitches;
import java.time.Duration;
import java.util.Optional;

/**
 * What each request must pass before it is served: its signature, the rights of who signed it, the faults that are on,
 * the quotas. Any thread may call.
 */
public final class Gate {

    private final SigV4Verifier verifier;
    private final Rights rights;
    private final FaultSwitches faults;
    private final Optional<Quotas> quotas;

    /** @param quotas empty for none */
    public Gate(SigV4Verifier verifier, ResourceArns arns, FaultSwitches faults, Optional<Quotas> quotas) {
        this.verifier = verifier;
        rights = new Rights(arns);
        this.faults = faults;
        this.quotas = quotas;
    }

    /** @throws ApiException if it must not be served */
    public void admitRest(SignedRequest request, Call call) {
        rights.check(verifier.verifyHeaders(request), call);
        admit(request, call);
    }

    /**
     * A WebSocket upgrade, which knows one type for all that is not allowed (API reference, ConnectAsMaster).
     *
     * @throws ApiException if it must not be served
     */
    public void admitConnect(SignedRequest request, Call call) {
        try {
            rights.check(verifier.verifyQuery(request), call);
            admit(request, call);
        } catch (ApiException e) {
            throw e.status() == 403 ? new ApiException(403, "AccessDeniedException", e.getMessage()) : e;
        }
    }

    /** How many calls were refused because of a quota so far. */
    public long quotaRefusals() {
        return quotas.map(Quotas::refusals).orElse(0L);
    }

    /** How much later than it could this call is answered, zero mostly. */
    public Duration delay(Call call) {
        return take(FaultKind.SLOW, call).map(Fault::delay).orElse(Duration.ZERO);
    }

    private void admit(SignedRequest request, Call call) {
        if (take(FaultKind.SIGNATURE_EXPIRED, call).isPresent()) {
            throw verifier.expired(request);
        }
        if (take(FaultKind.SIGNATURE_NOT_YET_CURRENT, call).isPresent()) {
            throw verifier.notYetCurrent(request);
        }
        take(FaultKind.ERROR, call).ifPresent(fault -> {
            throw RequestErrors.of(fault, call);
        });
        quotas.ifPresent(q -> q.check(call));
    }

    private Optional<Fault> take(FaultKind kind, Call call) {
        return faults.take(kind, call.name(), call.operation());
    }
}
