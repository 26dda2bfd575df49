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
package io.camelkvs.component.aws;

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;

/** The addresses in the service's answers. They may hold secrets, so no error shows one. Stateless. */
public final class ServiceUris {

    private ServiceUris() {}

    /**
     * @param address may be null
     * @throws KvsSessionException SERVICE_ERROR if it is none
     */
    public static URI parse(String operation, String what, String address) {
        try {
            return new URI(required(operation, what, address));
        } catch (URISyntaxException e) {
            throw missing(operation, what);
        }
    }

    /** @throws KvsSessionException SERVICE_ERROR if it is null */
    public static <T> T required(String operation, String what, T part) {
        if (part == null) {
            throw missing(operation, what);
        }
        return part;
    }

    private static KvsSessionException missing(String operation, String what) {
        return new KvsSessionException(Failure.of(
                FailureKind.SERVICE_ERROR,
                operation + " answered without " + what + " that is well-formed.",
                Instant.now(),
                null));
    }
}
