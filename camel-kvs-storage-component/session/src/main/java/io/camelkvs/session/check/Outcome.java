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
package io.camelkvs.session.check;

import java.util.List;

/**
 * What a step found, and what it learnt for the steps that build on it.
 *
 * @param findings of this step
 * @param value    what was learnt, or null
 * @param lack     why nothing was learnt, or null
 */
record Outcome<T>(List<Finding> findings, T value, String lack) {

    Outcome {
        findings = List.copyOf(findings);
    }

    static <T> Outcome<T> of(T value, List<Finding> findings) {
        return new Outcome<>(findings, value, null);
    }

    static <T> Outcome<T> of(T value, Finding... findings) {
        return of(value, List.of(findings));
    }

    static <T> Outcome<T> lacking(String lack, List<Finding> findings) {
        return new Outcome<>(findings, null, lack);
    }

    static <T> Outcome<T> lacking(String lack, Finding... findings) {
        return lacking(lack, List.of(findings));
    }
}
