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
package io.camelkvs.rtp.turn;

import io.camelkvs.rtp.TurnServer;
import io.camelkvs.rtp.stun.StunMessage;
import io.camelkvs.rtp.stun.StunMethod;
import io.camelkvs.rtp.stun.StunType;
import io.camelkvs.rtp.stun.StunWriter;
import io.camelkvs.rtp.stun.TransactionId;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The requests under way: signed, repeated, answered or given up. Not thread-safe. */
final class TurnRequests {

    private static final int UNAUTHENTICATED = 401;
    private static final int STALE_NONCE = 438;

    private final TurnCredentials credentials;
    private final SecureRandom random;
    private final Consumer<byte[]> output;
    private final Map<TransactionId, TurnRequest> underWay = new LinkedHashMap<>();

    TurnRequests(TurnServer server, SecureRandom random, Consumer<byte[]> output) {
        credentials = new TurnCredentials(server);
        this.random = random;
        this.output = output;
    }

    void start(TurnRequest request, long now) {
        TransactionId id = TransactionId.random(random);
        StunWriter writer = request.attributes.apply(new StunWriter(request.method, StunType.REQUEST, id));
        request.begin(credentials.sign(writer), credentials.nonce(), now);
        underWay.put(id, request);
        output.accept(request.packet());
    }

    /** Sends it once, for nobody waits for the answer. */
    void fire(StunMethod method, UnaryOperator<StunWriter> attributes) {
        StunWriter writer = attributes.apply(new StunWriter(method, StunType.REQUEST, TransactionId.random(random)));
        output.accept(credentials.sign(writer));
    }

    void onResponse(StunMessage response, long now) {
        TurnRequest request = underWay.get(response.id());
        if (request == null || request.method != response.method()) {
            return;
        }
        if (response.type() == StunType.SUCCESS) {
            if (credentials.isAuthentic(response)) {
                underWay.remove(response.id());
                request.onSuccess.accept(response);
            }
            return;
        }
        underWay.remove(response.id());
        int code = response.errorCode();
        boolean askedForMore = code == UNAUTHENTICATED || code == STALE_NONCE;
        if (askedForMore && credentials.learn(response, request.nonce()) && request.mayTryAgain()) {
            start(request, now);
        } else {
            request.onFailure.failed(
                    true,
                    "error " + code + (code == UNAUTHENTICATED ? ": it does not know the user name and password" : ""));
        }
    }

    void onTimer(long now) {
        List<TransactionId> expired = new ArrayList<>();
        underWay.forEach((id, request) -> {
            if (request.isDue(now)) {
                if (request.mayRepeat(now)) {
                    output.accept(request.packet());
                } else {
                    expired.add(id);
                }
            }
        });
        for (TransactionId id : expired) {
            TurnRequest request = underWay.remove(id);
            if (request != null) { // the failure of one may have ended all
                request.onFailure.failed(false, "no answer");
            }
        }
    }

    void clear() {
        underWay.clear();
    }
}
