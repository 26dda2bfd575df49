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
package io.camelkvs.component;

import java.time.Duration;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.spi.PropertyConfigurerGetter;

/** Says which values an option takes; Camel's own message about one that cannot be converted does not. */
final class UnfitValue {

    private UnfitValue() {}

    /** @return what to throw: the same where the option is no number, duration or switch */
    static RuntimeException explain(PropertyBindingException e, PropertyConfigurerGetter options) {
        String allowed = allowed(options.getOptionType(e.getPropertyName(), true));
        return allowed == null
                ? e
                : new IllegalArgumentException(
                        e.getPropertyName() + "=" + e.getValue() + " is not usable: use " + allowed, e);
    }

    private static String allowed(Class<?> type) {
        if (type == long.class || type == Duration.class) {
            return "a duration such as 90s, 1m30s, PT1M30S or milliseconds";
        }
        if (type == int.class || type == Integer.class) {
            return "a whole number";
        }
        return type == boolean.class ? "true or false" : null;
    }
}
