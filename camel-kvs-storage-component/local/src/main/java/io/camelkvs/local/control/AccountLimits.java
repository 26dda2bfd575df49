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
package io.camelkvs.local.control;

/**
 * How many resources an account may have (developer guides, the pages on quotas).
 *
 * @param channels signaling channels, 1 or more
 * @param streams  1 or more
 */
public record AccountLimits(int channels, int streams) {

    public AccountLimits {
        requirePositive("channels", channels);
        requirePositive("streams", streams);
    }

    /** Those of the service in its largest regions: 10 000 each. */
    public static AccountLimits ofService() {
        return new AccountLimits(10_000, 10_000);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", allowed is 1 or more");
        }
    }
}
