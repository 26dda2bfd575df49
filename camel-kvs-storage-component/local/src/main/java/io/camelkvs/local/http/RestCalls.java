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
package io.camelkvs.local.http;

import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.api.OperationTable;
import io.camelkvs.local.api.RequestBody;
import io.camelkvs.local.auth.SignedRequest;
import io.camelkvs.local.gate.Call;
import io.camelkvs.local.gate.Gate;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the operations called, once the gate lets a request through. Any thread may call; blocks on files. */
public final class RestCalls {

    private static final Logger LOG = LoggerFactory.getLogger(RestCalls.class);

    private final Gate gate;
    private final OperationTable operations;

    public RestCalls(Gate gate, OperationTable operations) {
        this.gate = gate;
        this.operations = operations;
    }

    boolean has(String path) {
        return operations.has(path);
    }

    Reply reply(SignedRequest request, Caller caller) {
        Call call = Call.rest(OperationTable.name(request.path()), request.body());
        return answer(request, caller, call).after(gate.delay(call));
    }

    boolean isUpload(String path) {
        return operations.isUpload(path);
    }

    /** @param request without a body */
    Reply upload(SignedRequest request, RequestBody body) {
        Map<String, String> headers = request.headers();
        String arn = headers.get("x-amzn-stream-arn");
        Call call = Call.ofStream(
                OperationTable.name(request.path()), arn == null ? headers.get("x-amzn-stream-name") : arn);
        try {
            gate.admitRest(request, call);
            return Reply.ok(operations.upload(request.path(), headers, body)).after(gate.delay(call));
        } catch (ApiException e) {
            LOG.debug("{} refused: {} {}", call.operation(), e.type(), e.getMessage());
            return Reply.refused(e).after(gate.delay(call));
        }
    }

    private Reply answer(SignedRequest request, Caller caller, Call call) {
        try {
            gate.admitRest(request, call);
            return Reply.ok(operations.call(request.path(), request.body(), caller.address()));
        } catch (ApiException e) {
            LOG.debug("{} refused: {} {}", call.operation(), e.type(), e.getMessage());
            return Reply.refused(e);
        }
    }
}
