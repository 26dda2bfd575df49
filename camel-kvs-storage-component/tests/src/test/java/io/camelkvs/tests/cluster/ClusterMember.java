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
package io.camelkvs.tests.cluster;

import io.camelkvs.session.SessionEvent;
import java.time.Instant;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/**
 * An application of which several copies run and one records. Prints its start and each event that its route hears, with
 * the time.
 *
 * <p>Arguments: folder of the lock, name of this copy, URI of the consumer.
 */
final class ClusterMember {

    private ClusterMember() {}

    public static void main(String[] args) throws Exception {
        FileLockClusterService cluster = new FileLockClusterService();
        cluster.setRoot(args[0]);
        cluster.setId(args[1]);
        cluster.setAcquireLockInterval(1);
        Main main = new Main();
        main.configure().setAutoConfigurationEnabled(false);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                getContext().addService(cluster);
                from("master:cameras:" + args[2]).process(exchange -> {
                    SessionEvent event = exchange.getMessage().getMandatoryBody(SessionEvent.class);
                    System.out.println(event.type() + " " + event.time());
                });
            }
        });
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterStart(BaseMainSupport started) {
                System.out.println("STARTED " + Instant.now());
            }
        });
        main.run();
    }
}
