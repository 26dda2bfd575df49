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
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.camelkvs.local.KvsLocal;
import io.camelkvs.session.FailureKind;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalService.class)
class HealthTest {

    private static final String CAMERA = "health";
    private static final String CHECK = "checks.find { it.name == 'camel-kvs-storage' }";

    KvsLocal local;
    private String accessKey;
    private String secretKey;

    @BeforeEach
    void remember() {
        accessKey = local.accessKey();
        secretKey = local.secretKey();
    }

    @AfterEach
    void leave() {
        local.credentials(accessKey, secretKey);
        given().delete("/cameras/" + CAMERA).then().statusCode(200);
    }

    private static ValidatableResponse ready() {
        return given().get("/q/health/ready").then();
    }

    private static ValidatableResponse join() {
        return given().post("/cameras/" + CAMERA).then();
    }

    @Test
    void followsWhatAwsSaysToOurCalls() {
        local.createRecordedChannel(CAMERA);
        local.credentials(accessKey, "rotated-and-not-told-to-the-application");
        join().statusCode(500);

        ready().statusCode(503)
                .body(CHECK + ".status", equalTo("DOWN"))
                .body(CHECK + ".data.service", equalTo("SIGNATURE_REJECTED"))
                .body(CHECK + ".data.'service.remedy'", equalTo(FailureKind.SIGNATURE_REJECTED.remedy()))
                .body(CHECK + ".data.message", containsString(FailureKind.SIGNATURE_REJECTED.remedy()))
                .body("toString()", not(containsString(secretKey)));

        local.credentials(accessKey, secretKey);
        join().statusCode(200);

        ready().statusCode(200)
                .body(CHECK + ".status", equalTo("UP"))
                .body(CHECK + ".data", not(hasKey("service")))
                .body(CHECK + ".data.'sessions.INGESTING'", greaterThanOrEqualTo(1))
                .body(
                        CHECK + ".data.collect { it.key + '=' + it.value }",
                        hasItem(allOf(startsWith("session.health."), containsString("=INGESTING since "))));
    }

    @Test
    void isNoMatterOfLiveness() {
        given().get("/q/health/live").then().body("checks.name", not(hasItem("camel-kvs-storage")));
    }
}
