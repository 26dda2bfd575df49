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
package io.camelkvs.session;

/** A {@link Failure} as an exception; its message holds what happened and the remedy. */
public class KvsSessionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public KvsSessionException(Failure failure) {
        super(failure.text(), failure.cause());
        this.failure = failure;
    }

    /** Kind, policy and remedy; never null unless this exception was deserialized. */
    public Failure failure() {
        return failure;
    }
}
