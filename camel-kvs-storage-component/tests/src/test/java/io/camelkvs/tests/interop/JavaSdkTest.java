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

import io.camelkvs.local.KvsLocal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The AWS SDK for Java runs all operations, errors included. */
@Isolated("the SDK has one clock offset for the whole process, which tests with wrong clocks move")
class JavaSdkTest {

    @TempDir
    Path data;

    private RecordedDoor door;
    private JavaClients clients;

    @BeforeEach
    void open() throws Exception {
        door = RecordedDoor.open(KvsLocal.builder().dataFolder(data));
        clients = new JavaClients(door.kvs());
    }

    @AfterEach
    void close() throws Exception {
        clients.close();
        door.close();
    }

    @TestFactory
    Stream<DynamicTest> everyOperationIsDoneAndRefused() {
        String quietChannel = door.kvs().createRecordedChannel("back-door");
        Map<String, Executable> tests = new LinkedHashMap<>();
        tests.putAll(new JavaControlPlane(clients.video(), door.channelArn()).scenarios());
        tests.putAll(new JavaStreams(clients.video(), RecordedDoor.NAME).scenarios());
        tests.putAll(new JavaDataPlane(clients, quietChannel, RecordedDoor.NAME).scenarios());
        tests.put("as docs/local-operations.md says", () -> clients.outcomes()
                .assertAsDocumented(JavaClients.operations()));
        return tests.entrySet().stream().map(test -> DynamicTest.dynamicTest(test.getKey(), test.getValue()));
    }
}
