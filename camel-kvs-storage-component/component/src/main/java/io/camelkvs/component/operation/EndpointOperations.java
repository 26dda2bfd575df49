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
package io.camelkvs.component.operation;

import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.component.KvsStorageEndpoint;
import io.camelkvs.component.aws.AwsCalls;
import io.camelkvs.component.aws.ServiceUris;
import io.camelkvs.session.Role;
import io.camelkvs.session.aws.ChannelEndpoints;
import io.camelkvs.session.media.IceServer;
import io.camelkvs.session.quota.Quota;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelProtocol;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelRole;
import software.amazon.awssdk.services.kinesisvideo.model.GetSignalingChannelEndpointRequest;
import software.amazon.awssdk.services.kinesisvideo.model.GetSignalingChannelEndpointResponse;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceEndpointListItem;
import software.amazon.awssdk.services.kinesisvideosignaling.KinesisVideoSignalingClient;
import software.amazon.awssdk.services.kinesisvideosignaling.model.GetIceServerConfigRequest;
import software.amazon.awssdk.services.kinesisvideosignaling.model.GetIceServerConfigResponse;

/** Where a channel is served, and the ICE servers for it. Safe for use by any thread; nothing blocks. */
final class EndpointOperations {

    private static final String ENDPOINTS = "GetSignalingChannelEndpoint";

    private final KvsStorageEndpoint endpoint;
    private final AwsCalls calls;
    private final ControlPlane controlPlane;

    EndpointOperations(KvsStorageEndpoint endpoint, AwsCalls calls, ControlPlane controlPlane) {
        this.endpoint = endpoint;
        this.calls = calls;
        this.controlPlane = controlPlane;
    }

    CompletableFuture<Reply> endpoints(Parameters parameters) {
        CompletableFuture<GetSignalingChannelEndpointRequest> request = parameters.isPojoRequest()
                ? CompletableFuture.completedFuture(
                        parameters.request(GetSignalingChannelEndpointRequest.class, () -> null))
                : controlPlane
                        .channelArn()
                        .thenApply(arn ->
                                request(arn, ChannelProtocol.WSS, ChannelProtocol.HTTPS, ChannelProtocol.WEBRTC));
        return request.thenCompose(asked -> find(asked)
                .thenApply(found -> Answer.of(found).with(KvsStorageConstants.CHANNEL_ARN, asked.channelARN())));
    }

    /** Of a request of the SDK only the members for the signaling endpoint count; that endpoint is looked up. */
    CompletableFuture<Reply> iceServers(Parameters parameters) {
        if (parameters.isPojoRequest()) {
            return iceServers(parameters.request(GetIceServerConfigRequest.class, () -> null));
        }
        return controlPlane
                .channelArn()
                .thenCompose(arn -> iceServers(GetIceServerConfigRequest.builder()
                        .channelARN(arn)
                        .clientId(endpoint.options().clientId())
                        .build()));
    }

    private CompletableFuture<Reply> iceServers(GetIceServerConfigRequest request) {
        return find(request(request.channelARN(), ChannelProtocol.HTTPS))
                .thenCompose(found -> calls.call(
                        Quota.GET_ICE_SERVER_CONFIG,
                        controlPlane.channelOf(request),
                        clients -> clients.signaling(
                                ServiceUris.required(ENDPOINTS, "an HTTPS endpoint", found.https()),
                                request,
                                KinesisVideoSignalingClient::getIceServerConfig)))
                .thenApply(answer ->
                        Answer.of(servers(answer)).with(KvsStorageConstants.CHANNEL_ARN, request.channelARN()));
    }

    private GetSignalingChannelEndpointRequest request(String arn, ChannelProtocol... protocols) {
        ChannelRole role = endpoint.options().role() == Role.VIEWER ? ChannelRole.VIEWER : ChannelRole.MASTER;
        return GetSignalingChannelEndpointRequest.builder()
                .channelARN(arn)
                .singleMasterChannelEndpointConfiguration(
                        configuration -> configuration.role(role).protocols(protocols))
                .build();
    }

    private CompletableFuture<ChannelEndpoints> find(GetSignalingChannelEndpointRequest request) {
        return controlPlane
                .call(Quota.GET_SIGNALING_CHANNEL_ENDPOINT, request, KinesisVideoClient::getSignalingChannelEndpoint)
                .thenApply(EndpointOperations::endpoints);
    }

    private static ChannelEndpoints endpoints(GetSignalingChannelEndpointResponse answer) {
        Map<ChannelProtocol, URI> byProtocol = new EnumMap<>(ChannelProtocol.class);
        for (ResourceEndpointListItem item : answer.resourceEndpointList()) {
            if (ChannelProtocol.knownValues().contains(item.protocol())) {
                byProtocol.put(
                        item.protocol(),
                        ServiceUris.parse(ENDPOINTS, "a " + item.protocol() + " endpoint", item.resourceEndpoint()));
            }
        }
        return new ChannelEndpoints(
                byProtocol.get(ChannelProtocol.WSS),
                byProtocol.get(ChannelProtocol.HTTPS),
                byProtocol.get(ChannelProtocol.WEBRTC));
    }

    /** In a type whose text hides the passwords. */
    private static List<IceServer> servers(GetIceServerConfigResponse answer) {
        return answer.iceServerList().stream()
                .map(server -> new IceServer(
                        server.uris(),
                        server.username(),
                        server.password(),
                        server.ttl() == null ? null : Duration.ofSeconds(server.ttl())))
                .toList();
    }
}
