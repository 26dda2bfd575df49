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

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.camel.CatalogCamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;

/** The component's generated schema, read the way tools read it. */
final class Schema {

    private Schema() {}

    static ComponentModel load() {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            return JsonMapper.generateComponentModel(
                    ((CatalogCamelContext) context).getComponentParameterJsonSchema("kvs-storage"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
