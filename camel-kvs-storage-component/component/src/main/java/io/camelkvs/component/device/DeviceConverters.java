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
package io.camelkvs.component.device;

import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.media.IceServer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Converter;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/**
 * Offers and candidates as text (the SDP, the candidate line) and as what browsers take: {@code RTCSessionDescriptionInit}
 * and {@code RTCIceCandidateInit} (W3C WebRTC, sections 4.7 and 4.8).
 */
@Converter(generateLoader = true)
public final class DeviceConverters {

    private DeviceConverters() {}

    @Converter
    public static String toString(SdpOffer offer) {
        return offer.sdp();
    }

    @Converter
    public static byte[] toBytes(SdpOffer offer) {
        return offer.sdp().getBytes(StandardCharsets.UTF_8);
    }

    @Converter
    public static InputStream toInputStream(SdpOffer offer) {
        return new ByteArrayInputStream(toBytes(offer));
    }

    @Converter
    public static JsonObject toJson(SdpOffer offer) {
        JsonObject json = new JsonObject();
        json.put("type", offer.type());
        json.put("sdp", offer.sdp());
        if (!offer.iceServers().isEmpty()) {
            json.put("iceServers", iceServers(offer.iceServers()));
        }
        return json;
    }

    @Converter
    public static Map<String, Object> toMap(SdpOffer offer) {
        return toJson(offer);
    }

    @Converter
    public static String toString(IceCandidate candidate) {
        return candidate.candidate();
    }

    @Converter
    public static byte[] toBytes(IceCandidate candidate) {
        return candidate.candidate().getBytes(StandardCharsets.UTF_8);
    }

    @Converter
    public static InputStream toInputStream(IceCandidate candidate) {
        return new ByteArrayInputStream(toBytes(candidate));
    }

    @Converter
    public static JsonObject toJson(IceCandidate candidate) {
        JsonObject json = new JsonObject();
        json.put("candidate", candidate.candidate());
        json.put("sdpMid", candidate.sdpMid());
        json.put("sdpMLineIndex", candidate.sdpMLineIndex());
        json.values().removeIf(value -> value == null);
        return json;
    }

    @Converter
    public static Map<String, Object> toMap(IceCandidate candidate) {
        return toJson(candidate);
    }

    private static JsonArray iceServers(List<IceServer> servers) {
        JsonArray json = new JsonArray();
        for (IceServer server : servers) {
            JsonObject one = new JsonObject();
            one.put("urls", new JsonArray(server.uris()));
            if (server.username() != null) {
                one.put("username", server.username());
                one.put("credential", server.password());
            }
            json.add(one);
        }
        return json;
    }
}
