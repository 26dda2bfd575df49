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
package io.camelkvs.local.auth;

/** Which requests are taken for those of a user. */
public enum SignatureMode {
    /** Those with a good signature (SigV4) of his for this region and time, as at AWS. */
    STRICT,
    /**
     * Those that name his access key, and all that name none that is known are the first user's: no signature is checked.
     * For clients that cannot sign right.
     */
    LENIENT
}
