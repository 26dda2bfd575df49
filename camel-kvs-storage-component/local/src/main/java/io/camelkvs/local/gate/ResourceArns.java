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

import java.util.Optional;

/** The ARNs of what there is, for rights on them. Any thread may call. */
public interface ResourceArns {

    /** {@code arn:aws:iam::ACCOUNT:user/NAME}. */
    String ofUser(String name);

    /**
     * @param kind {@code channel} or {@code stream}
     * @return that of the one with this name; if there is none, one that ends in {@code /*}
     */
    String of(String kind, String name);

    /** The stream in which a channel's media is stored. */
    Optional<String> ofStreamOf(String channelName);
}
