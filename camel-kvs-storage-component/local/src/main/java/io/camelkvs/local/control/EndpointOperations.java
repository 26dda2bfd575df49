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
package io.camelkvs.local.control;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.camelkvs.local.api.Address;
import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.api.OperationTable;
import io.camelkvs.local.ice.IceServer;
import io.camelkvs.local.ice.IceServers;
import java.util.List;

/** GetSignalingChannelEndpoint, GetIceServerConfig and GetDataEndpoint: where a participant turns to next. */
final class EndpointOperations {

    private static final List<String> DEFAULT_PROTOCOLS = List.of("WSS", "HTTPS");
    /** API reference, GetDataEndpoint. */
    private static final String[] DATA_OPERATIONS = {
        "PUT_MEDIA",
        "GET_MEDIA",
        "LIST_FRAGMENTS",
        "GET_MEDIA_FOR_FRAGMENT_LIST",
        "GET_HLS_STREAMING_SESSION_URL",
        "GET_DASH_STREAMING_SESSION_URL",
        "GET_CLIP",
        "GET_IMAGES"
    };

    private final CatalogFile catalog;
    private final Account account;
    private final IceServers ice;

    EndpointOperations(CatalogFile catalog, Account account, IceServers ice) {
        this.catalog = catalog;
        this.account = account;
        this.ice = ice;
    }

    void addTo(OperationTable table) {
        table.add("/getSignalingChannelEndpoint", EndpointRequest.class, this::endpoints);
        table.add("/getDataEndpoint", DataRequest.class, this::dataEndpoint);
        table.add("/v1/get-ice-server-config", IceRequest.class, this::iceServers);
    }

    private EndpointResponse endpoints(EndpointRequest request, Address address) {
        String arn = Check.arn(request.channelARN(), "ChannelARN");
        EndpointConfiguration wanted = request.singleMasterChannelEndpointConfiguration();
        if (wanted != null && wanted.role() != null) {
            Check.oneOf(wanted.role(), "Role", "MASTER", "VIEWER");
        }
        List<String> protocols = wanted == null || wanted.protocols() == null ? DEFAULT_PROTOCOLS : wanted.protocols();
        Check.inRange(protocols.size(), "The number of Protocols", 1, 5);
        protocols.forEach(protocol -> Check.oneOf(protocol, "Protocols", "WSS", "HTTPS", "WEBRTC"));
        Channel channel = account.requireUsable(Check.channel(catalog.get(), null, arn));
        return new EndpointResponse(protocols.stream()
                .distinct()
                .map(protocol -> endpoint(protocol, channel, address))
                .toList());
    }

    private static Endpoint endpoint(String protocol, Channel channel, Address address) {
        if (protocol.equals("WEBRTC") && channel.streamArn() == null) {
            throw ApiException.invalidArgument("The channel " + channel.name()
                    + " has no WEBRTC endpoint: media storage is not enabled."
                    + " Map it to a stream with UpdateMediaStorageConfiguration.");
        }
        return new Endpoint(protocol, protocol.equals("WSS") ? address.webSocket() : address.http());
    }

    private IceResponse iceServers(IceRequest request, Address address) {
        String arn = Check.arn(request.channelARN(), "ChannelARN");
        if (request.clientId() != null) {
            Check.name(request.clientId(), "ClientId");
        }
        if (request.service() != null) {
            Check.oneOf(request.service(), "Service", "TURN");
        }
        Channel channel = Check.lasting(catalog.get(), arn);
        return new IceResponse(ice.of(address.host(), channel.arn()));
    }

    private DataResponse dataEndpoint(DataRequest request, Address address) {
        Check.nameOrArn("Stream", request.streamName(), request.streamARN());
        Check.oneOf(request.apiName(), "APIName", DATA_OPERATIONS);
        Check.stream(catalog.get(), request.streamName(), request.streamARN());
        return new DataResponse(address.http());
    }

    record EndpointRequest(String channelARN, EndpointConfiguration singleMasterChannelEndpointConfiguration) {}

    record EndpointConfiguration(List<String> protocols, String role) {}

    record EndpointResponse(List<Endpoint> resourceEndpointList) {}

    record Endpoint(String protocol, String resourceEndpoint) {}

    record DataRequest(String streamName, String streamARN, @JsonProperty("APIName") String apiName) {}

    record DataResponse(String dataEndpoint) {}

    record IceRequest(String channelARN, String clientId, String service) {}

    record IceResponse(List<IceServer> iceServerList) {}
}
