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
package io.camelkvs.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.camelkvs.component.event.Dropped;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.SessionEvent;
import java.io.IOException;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class MessageBodyProcessorTest {

    @FieldSource("io.camelkvs.quarkus.deployment.MessageBodyProcessor#OF_THE_SDK")
    @ParameterizedTest
    void theSdkHasTheClass(String name) {
        assertThatCode(() -> Class.forName(name)).doesNotThrowAnyException();
    }

    @Test
    void ourPublicRecordsAndEnumsAreFound() throws IOException {
        Index index = Index.of(SessionEvent.class, FailureKind.class, Dropped.class, Hidden.class, String.class);

        assertThat(MessageBodyProcessor.records(index))
                .containsExactlyInAnyOrder(
                        SessionEvent.class.getName(), FailureKind.class.getName(), Dropped.class.getName());
    }

    record Hidden(String value) {}
}
