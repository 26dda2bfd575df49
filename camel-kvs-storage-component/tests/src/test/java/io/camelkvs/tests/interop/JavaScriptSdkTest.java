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
package io.camelkvs.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.camelkvs.local.KvsLocal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The AWS SDK for JavaScript runs all operations, errors included; the scenarios are in {@code src/test/node/sdk}. */
class JavaScriptSdkTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path data;

    @TestFactory
    List<DynamicTest> everyOperationIsDoneAndRefused() throws Exception {
        JsonNode report = run();
        List<DynamicTest> tests = new ArrayList<>();
        report.get("scenarios")
                .fields()
                .forEachRemaining(scenario -> tests.add(DynamicTest.dynamicTest(
                        scenario.getKey(),
                        () -> assertThat(scenario.getValue().asText(null)).isNull())));
        Outcomes outcomes = new Outcomes();
        report.get("outcomes").fields().forEachRemaining(operation -> operation
                .getValue()
                .forEach(outcome -> outcomes.add(operation.getKey(), outcome.asText())));
        List<String> operations = new ArrayList<>();
        report.get("operations").forEach(operation -> operations.add(operation.asText()));
        tests.add(DynamicTest.dynamicTest(
                "as docs/local-operations.md says", () -> outcomes.assertAsDocumented(operations)));
        return tests;
    }

    private JsonNode run() throws Exception {
        try (RecordedDoor door = RecordedDoor.open(KvsLocal.builder().dataFolder(data))) {
            KvsLocal kvs = door.kvs();
            Map<String, String> world = Map.of(
                    "endpoint", kvs.endpoint().toString(),
                    "region", kvs.region(),
                    "accessKeyId", kvs.accessKey(),
                    "secretAccessKey", kvs.secretKey(),
                    "channelArn", door.channelArn(),
                    "quietChannelArn", kvs.createRecordedChannel("back-door"),
                    "stream", RecordedDoor.NAME);
            try (NodeScript script = NodeScript.start("sdk/main.mjs", world)) {
                return script.next(PATIENCE);
            }
        }
    }
}
