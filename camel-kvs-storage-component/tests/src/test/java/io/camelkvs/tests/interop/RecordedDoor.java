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

import static org.awaitility.Awaitility.await;

import io.camelkvs.local.KvsLocal;
import io.camelkvs.local.KvsLocalBuilder;
import io.camelkvs.local.Limits;
import io.camelkvs.local.store.FragmentInfo;
import io.camelkvs.tests.Cameras;
import java.time.Duration;
import java.util.List;

/** A local service with the channel and stream {@code front-door} that a camera of ours is recorded to, all the time. */
final class RecordedDoor implements AutoCloseable {

    static final String NAME = "front-door";

    private KvsLocal kvs;
    private final String channelArn;
    private final Cameras cameras;

    private RecordedDoor(KvsLocal kvs) throws Exception {
        this.kvs = kvs;
        channelArn = kvs.createRecordedChannel(NAME);
        cameras = new Cameras(kvs, NAME);
    }

    /** Returns when some media is stored, three fragments at least. */
    static RecordedDoor open(KvsLocalBuilder builder) throws Exception {
        KvsLocal kvs = builder.limits(Limits.ofService().withQuotas(false)).start();
        RecordedDoor door = new RecordedDoor(kvs);
        door.cameras.command(NAME, "mediaSource=" + ClockSource.NAME);
        await().atMost(Duration.ofSeconds(60)).until(() -> door.fragments().size() >= 3 && door.millis() >= 5000);
        return door;
    }

    /** Stops the service and starts another one at its port; the camera comes back by itself. */
    void restart(KvsLocalBuilder builder) {
        int port = kvs.endpoint().getPort();
        kvs.close();
        kvs = builder.port(port).start();
    }

    private List<FragmentInfo> fragments() {
        return kvs.stream(NAME).fragments();
    }

    private long millis() {
        return fragments().stream().mapToLong(FragmentInfo::durationMillis).sum();
    }

    KvsLocal kvs() {
        return kvs;
    }

    String channelArn() {
        return channelArn;
    }

    @Override
    public void close() {
        try {
            cameras.close();
        } finally {
            kvs.close();
        }
    }
}
