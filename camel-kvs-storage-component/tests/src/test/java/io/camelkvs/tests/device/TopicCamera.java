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
package io.camelkvs.tests.device;

import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.media.MediaPeerState;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/** A camera that is reached by messages: it trickles, and says by itself how its connections fare. */
final class TopicCamera implements Camera.Remote, AutoCloseable {

    private final Camera camera = new Camera();
    private final ExecutorService publisher = Executors.newSingleThreadExecutor();
    private final TopicComponent topics;

    TopicCamera(TopicComponent topics) {
        this.topics = topics;
        topics.subscribe("front-door/to/+/OFFER", (topic, payload) -> {
            String offer = json(payload).getString("sdp");
            camera.worker().execute(() -> answer(connection(topic), offer));
        });
        topics.subscribe("front-door/to/+/CANDIDATE", (topic, payload) -> {
            JsonObject json = json(payload);
            IceCandidate candidate = new IceCandidate(
                    json.getString("candidate"), json.getString("sdpMid"), json.getInteger("sdpMLineIndex"));
            camera.worker().execute(() -> camera.candidate(connection(topic), candidate));
        });
    }

    private void answer(String connection, String offer) {
        String answer = camera.answer(connection, offer, this);
        say(connection, "sendSdpAnswer", new JsonObject(Map.of("type", "answer", "sdp", answer)).toJson());
    }

    @Override
    public void candidate(String connection, IceCandidate candidate) {
        JsonObject json = new JsonObject();
        json.put("candidate", candidate.candidate());
        json.put("sdpMid", candidate.sdpMid());
        json.put("sdpMLineIndex", candidate.sdpMLineIndex());
        say(connection, "sendIceCandidate", json.toJson());
    }

    @Override
    public void state(String connection, MediaPeerState state) {
        say(connection, "sendPeerState", state.name());
    }

    private void say(String connection, String operation, String payload) {
        publisher.execute(() -> {
            try {
                topics.publish("front-door/from/" + connection + "/" + operation, payload);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static JsonObject json(String payload) throws Exception {
        return (JsonObject) Jsoner.deserialize(payload);
    }

    private static String connection(String topic) {
        return topic.split("/")[2];
    }

    @Override
    public void close() {
        camera.close();
        publisher.shutdown();
    }
}
