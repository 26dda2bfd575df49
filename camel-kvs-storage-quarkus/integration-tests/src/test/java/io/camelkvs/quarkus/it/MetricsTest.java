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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalService.class)
class MetricsTest {

    private static final String CAMERA = "metrics";
    private static final String PREFIX = "camel_kvs_storage_";

    KvsLocal local;

    @AfterEach
    void leave() {
        given().delete("/cameras/" + CAMERA).then().statusCode(200);
    }

    /** The sum over all time series whose name and tags begin like that. */
    private static double meter(String start) {
        return given().get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith(PREFIX + start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static double ingesting() {
        return meter("sessions{camelContext=\"kvs-storage-it\",state=\"INGESTING\"}");
    }

    @Test
    void aRecordingIsMeasured() {
        local.createRecordedChannel(CAMERA);
        double joins = meter("joins_total");
        double firstFrames = meter("time_to_first_frame_seconds_count");
        double frames = meter("frames_total");
        double others = ingesting();

        given().post("/cameras/" + CAMERA).then().statusCode(200);

        assertThat(meter("joins_total")).isGreaterThan(joins);
        assertThat(meter("time_to_first_frame_seconds_count")).isEqualTo(firstFrames + 1);
        await().untilAsserted(() -> assertThat(meter("frames_total")).isGreaterThan(frames));
        assertThat(ingesting()).isEqualTo(others + 1);

        given().delete("/cameras/" + CAMERA);
        await().untilAsserted(() -> assertThat(ingesting()).isEqualTo(others));
    }
}
