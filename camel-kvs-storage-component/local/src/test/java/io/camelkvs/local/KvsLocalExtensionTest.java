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
        static final KvsLocalExtension KVS = new KvsLocalExtension(KvsLocal.builder().region("eu-central-1"));

        @Test
        void takesOptions() {
            assertThat(KVS.kvs().region()).isEqualTo("eu-central-1");
        }
    }
}
