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

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

class KvsLocalExtensionTest {

    @Nested
    @ExtendWith(KvsLocalExtension.class)
    class ByAnnotation {

        @Test
        void servesTheTestsOfTheClass(KvsLocal kvs) {
            assertThat(kvs.createRecordedChannel("camera")).contains("channel/camera");
        }

        @Nested
        class AndItsNestedClasses {

            @Test
            void seeTheSameService(KvsLocal kvs) {
                assertThat(kvs.region()).isEqualTo("us-east-1");
            }
        }
    }

    @Nested
    class AsField {

        @RegisterExtension
        static final KvsLocalExtension KVS =
                new KvsLocalExtension(KvsLocal.builder().region("eu-central-1"));

        @Test
        void takesOptions() {
            assertThat(KVS.kvs().region()).isEqualTo("eu-central-1");
        }
    }
}
