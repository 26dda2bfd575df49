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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a user may do: the part of IAM's identity-based policies that says it by actions and ARNs. Immutable.
 *
 * <p>Documents are those of IAM: {@code Version}, {@code Id}, {@code Statement}, and in a statement {@code Sid}, {@code
 * Effect}, {@code Action} and {@code Resource}, each of the latter two a text or a list of texts with the wildcards
 * {@code *} and {@code ?}. All else, such as {@code Condition}, {@code NotAction} and policy variables, is refused rather
 * than left out of account.
 */
public final class Policy {

    /** All actions on all resources. */
    public static final Policy ALLOW_ALL =
            new Policy(List.of(new Statement(true, List.of(new Wildcard("*")), List.of(new Wildcard("*")))));

    private final List<Statement> statements;

    Policy(List<Statement> statements) {
        this.statements = List.copyOf(statements);
    }

    /**
     * @param json up to 64 KiB
     * @throws IllegalArgumentException naming what is wrong or not supported
     */
    public static Policy parse(String json) {
        return new PolicyReader().read(json);
    }

    /**
     * @throws IllegalArgumentException naming the file and what is wrong or not supported
     * @throws UncheckedIOException     if it cannot be read
     */
    public static Policy read(Path file) {
        try {
            if (Files.size(file) > PolicyReader.MOST_CHARACTERS) {
                throw new IllegalArgumentException("The policy in " + file + " is larger than 64 KiB");
            }
            return parse(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The policy in " + file + " cannot be used. " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the policy in " + file + ": " + e, e);
        }
    }

    /**
     * An explicit deny wins over all; what no statement allows is not allowed (IAM user guide, "Policy evaluation
     * logic").
     *
     * @param action   such as {@code kinesisvideo:PutMedia}
     * @param resource an ARN, or {@code *} for an action that is not about one
     */
    public Decision decide(String action, String resource) {
        List<Statement> about =
                statements.stream().filter(one -> one.isAbout(action, resource)).toList();
        if (about.stream().anyMatch(one -> !one.allow())) {
            return Decision.DENIED;
        }
        return about.isEmpty() ? Decision.NOT_ALLOWED : Decision.ALLOWED;
    }
}
