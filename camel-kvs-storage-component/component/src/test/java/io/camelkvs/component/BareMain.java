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

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Starts and stops routes in a process whose class path has no optional library; {@link OptionalLibrariesTest}. */
final class BareMain {

    private BareMain() {}

    public static void main(String[] args) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            FakeSessions.in(context);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("kvs-storage:cam?region=eu-west-1").to("log:heard");
                    from("direct:status").to("kvs-storage:cam?region=eu-west-1&operation=sessionStatus");
                }
            });
            context.start();
            context.createProducerTemplate().requestBody("direct:status", (Object) null);
            System.out.println("status " + context.getStatus());
        }
        System.out.println("end");
    }
}
