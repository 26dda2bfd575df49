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
package io.camelkvs.quarkus;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the extension itself is told; the component's own options are {@code camel.component.kvs-storage.…}. */
@ConfigMapping(prefix = "quarkus.camel.kvs-storage")
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
public interface KvsStorageConfig {

    /** The local KVS service that stands in for AWS in dev and test mode. */
    DevServices devservices();

    /** The readiness check of all sessions. */
    Health health();

    /** Dev Services. */
    interface DevServices {

        /**
         * Whether the local KVS service is started in dev and test mode, if nothing says where KVS is: no endpoint, region,
         * credentials or proxy among the options of the component, and no client bean. Never in production mode.
         */
        @WithDefault("true")
        boolean enabled();

        /**
         * Comma-separated names of channels that are there from the start, each with a stream of the same name that it
         * is recorded in. A name has 1 to 256 characters of a-z, A-Z, 0-9, _, . and -. Other channels are created when
         * they are joined, unless {@code camel.component.kvs-storage.provision} is {@code false}.
         */
        Optional<List<String>> channels();

        /** TCP port of the service and its page, 0 to 65535; 0 takes any free one. */
        @WithDefault("0")
        int port();

        /**
         * Folder where channels and recordings are kept and found again at the next start; made if need be. When unset
         * they are in a temporary folder, which is deleted at the end.
         */
        Optional<Path> data();
    }

    /** Readiness. */
    interface Health {

        /**
         * Whether there is a readiness check {@code camel-kvs-storage}, in an application with {@code quarkus-smallrye-health}.
         * With {@code camel-quarkus-microprofile-health} there is none in any case, since that publishes Camel's own checks.
         */
        @WithDefault("true")
        boolean enabled();
    }
}
