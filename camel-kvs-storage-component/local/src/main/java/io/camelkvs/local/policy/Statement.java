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
package io.camelkvs.local.policy;

import java.util.List;
import java.util.Locale;

/**
 * One statement of a policy.
 *
 * @param allow     whether it allows or denies
 * @param actions   in lower case: actions are compared without case
 * @param resources ARNs, perhaps with wildcards
 */
record Statement(boolean allow, List<Wildcard> actions, List<Wildcard> resources) {

    Statement {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
    }

    boolean isAbout(String action, String resource) {
        String lower = action.toLowerCase(Locale.ROOT);
        return actions.stream().anyMatch(one -> one.matches(lower))
                && resources.stream().anyMatch(one -> one.matches(resource));
    }
}
