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
package io.camelkvs.quarkus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** What goes wrong is told with what to do about it, to the route that asked and to the one that listens. */
@QuarkusTest
@WithTestResource(LocalService.class)
class FailureTest {

    @Test
    void aChannelThatDoesNotExist() {
        Response answer = Operations.attempt("nowhere", "joinStorageSession", "");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.asString()).contains("nowhere").contains("Create the signaling channel");
        assertThat(answer.header("Remedy")).startsWith("Create the signaling channel");
        assertThat(Operations.events("nowhere")).contains("GAVE_UP").contains("CHANNEL_NOT_FOUND");
    }

    @Test
    void anOptionOutOfItsRange() {
        Response answer = Operations.attempt("yard", "joinStorageSession", "&maxJoins=99");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.asString()).contains("maxJoins").contains("99").contains("1 to 10");
    }

    @Test
    void whatAwsRefuses() {
        Response answer = Operations.attempt("yard", "createChannel", "");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.asString()).contains("Status Code: 400");
    }
}
