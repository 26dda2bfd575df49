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

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.KvsLocal;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A camera is recorded by the service. */
@QuarkusTest
@WithTestResource(LocalService.class)
class RecordingTest {

    KvsLocal local;

    @Test
    void joinsAndIsRecorded() {
        assertThat(given().post("/cameras/yard")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo("INGESTING");
        assertThat(given().get("/cameras/yard/events").asString()).contains("INGESTING");
        await().untilAsserted(() -> assertThat(local.stream("yard").fragments()).isNotEmpty());
        assertThat(given().delete("/cameras/yard").asString()).isEqualTo("IDLE");
    }
}
