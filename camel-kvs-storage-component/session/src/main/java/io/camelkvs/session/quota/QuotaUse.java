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
package io.camelkvs.session.quota;

/**
 * What this process makes use of a quota that AWS gives an account in a region.
 *
 * @param quota   the operation and its quota
 * @param percent calls that began within the last 10 s and those that wait for their turn now, against the calls that the
 *                quota allows in 10 s; above 100 when more are wanted than may be made
 * @param waiting calls that wait for their turn
 */
public record QuotaUse(Quota quota, int percent, int waiting) {}
