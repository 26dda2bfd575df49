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
import io.camelkvs.local.auth.SignedRequest;
import io.camelkvs.local.fault.FaultJson;
import io.camelkvs.local.fault.Faults;
import java.util.Map;

/**
 * The fault switches over HTTP: unsigned, and therefore for callers on this machine only; not for pages of other sites
 * that a browser on it shows. Any thread may call.
 */
public final class FaultsPage implements Site {

    private static final String PATH = "/local/faults";

    private final Faults faults;

    public FaultsPage(Faults faults) {
        this.faults = faults;
    }

    @Override
    public boolean isAt(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    @Override
    public Reply reply(SignedRequest request, Caller caller) {
        try {
            return Reply.ok(FaultJson.write(handle(request)));
        } catch (ApiException e) {
            return Reply.refused(e);
        } catch (IllegalArgumentException e) {
            return Reply.refused(ApiException.invalidArgument(e.getMessage()));
        }
    }

    private Object handle(SignedRequest request) {
        String id = request.path().substring(PATH.length()).replaceFirst("^/", "");
        switch (request.method() + (id.isEmpty() ? "" : " id")) {
            case "POST" -> {
                return Map.of("id", faults.inject(FaultJson.read(request.body())));
            }
            case "GET" -> {
                return Map.of("faults", FaultJson.list(faults.list()));
            }
            case "DELETE" -> faults.clear();
            case "DELETE id" -> faults.remove(known(id));
            default ->
                throw new ApiException(
                        405,
                        "MethodNotAllowedException",
                        request.method() + " " + request.path() + " is not possible; there are GET, POST and DELETE "
                                + PATH + ", and DELETE " + PATH + "/ID.");
        }
        return Map.of();
    }

    private String known(String id) {
        if (faults.list().stream().noneMatch(fault -> fault.id().equals(id))) {
            throw ApiException.notFound("There is no fault '" + id + "'; GET " + PATH + " lists them.");
        }
        return id;
    }
}
