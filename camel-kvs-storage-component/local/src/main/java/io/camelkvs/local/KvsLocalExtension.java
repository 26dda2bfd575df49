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
package io.camelkvs.local;

import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A {@link KvsLocal} for the tests of a class and its nested classes; test methods take it as parameter.
 *
 * <pre>{@code
 * @ExtendWith(KvsLocalExtension.class)
 * class CameraTest {
 *     @Test
 *     void isRecorded(KvsLocal kvs) { … }
 * }
 * }</pre>
 *
 * <p>For options of one's own register it as a static field: {@code @RegisterExtension static final KvsLocalExtension
 * KVS = new KvsLocalExtension(KvsLocal.builder().region("eu-central-1"));}
 */
public final class KvsLocalExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

    private final Supplier<KvsLocal> start;
    private KvsLocal kvs;
    private String owner;

    /** With defaults for all options. */
    public KvsLocalExtension() {
        this(KvsLocal.builder());
    }

    /** @param builder used when the tests begin */
    public KvsLocalExtension(KvsLocalBuilder builder) {
        this.start = Objects.requireNonNull(builder, "builder")::start;
    }

    /**
     * The running service.
     *
     * @throws IllegalStateException outside of tests
     */
    public KvsLocal kvs() {
        if (kvs == null) {
            throw new IllegalStateException("The local KVS service runs only while the tests of its class do");
        }
        return kvs;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (kvs == null) {
            kvs = start.get();
            owner = context.getUniqueId();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (kvs != null && context.getUniqueId().equals(owner)) {
            kvs.close();
            kvs = null;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == KvsLocal.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return kvs();
    }
}
