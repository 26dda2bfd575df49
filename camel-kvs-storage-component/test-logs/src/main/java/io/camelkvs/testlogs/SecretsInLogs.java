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
package io.camelkvs.testlogs;

import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Fails the test during which a secret was logged; found by JUnit's automatic detection of extensions. */
public final class SecretsInLogs implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!(LoggerFactory.getLogger(SecretsInLogs.class) instanceof WatchedLogger)) {
            throw new IllegalStateException("Nobody watches the logs: set the system property slf4j.provider to "
                    + WatchingServiceProvider.class.getName());
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        requireNone();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        requireNone();
    }

    static void requireNone() {
        List<LogWatch.Leak> leaks = LogWatch.takeLeaks();
        if (!leaks.isEmpty()) {
            throw new AssertionError("Secrets were logged: " + leaks);
        }
    }
}
