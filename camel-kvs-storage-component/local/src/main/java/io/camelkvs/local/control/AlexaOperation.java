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

import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.api.Content;
import io.camelkvs.local.api.Json;
import io.camelkvs.local.api.OperationTable;
import java.io.IOException;
import java.util.Optional;

/** SendAlexaOfferToMaster: the offer of a viewer that has no signaling connection. */
public final class AlexaOperation {

    private static final int LONGEST_PAYLOAD = 10_000;

    private final CatalogFile catalog;
    private final Offers offers;

    /** Hands the offer to the master. */
    public interface Offers {

        /**
         * Waits for the master's answer, for seconds at most.
         *
         * @param payload base64 of a JSON text
         * @return base64 of a JSON text, empty if there is none
         * @throws IOException if the wait was interrupted
         */
        Optional<String> offer(Channel channel, String senderClientId, String payload) throws IOException;

        /** @throws IllegalArgumentException if the payload or the client id is not one that can be sent; says why */
        void check(String senderClientId, String payload);
    }

    public AlexaOperation(CatalogFile catalog, Offers offers) {
        this.catalog = catalog;
        this.offers = offers;
    }

    public void addTo(OperationTable table) {
        table.add("/v1/send-alexa-offer-to-master", Request.class, (request, address) -> send(request));
    }

    /** The answer is written by a thread of its own, because it may take a while. */
    private Content send(Request request) {
        String arn = Check.arn(request.channelARN(), "ChannelARN");
        String sender = Check.name(request.senderClientId(), "SenderClientId");
        String payload = Check.maxLength(
                Check.required(request.messagePayload(), "MessagePayload"), "MessagePayload", LONGEST_PAYLOAD);
        try {
            offers.check(sender, payload);
        } catch (IllegalArgumentException e) {
            throw ApiException.invalidArgument("The offer cannot be sent: " + e.getMessage() + ".");
        }
        Channel channel = Check.lasting(catalog.get(), arn);
        if (channel.streamArn() != null) {
            throw ApiException.invalidArgument("The channel " + channel.name()
                    + " is mapped to a stream; its master talks to the storage session only.");
        }
        return Content.streamed("application/json", out -> {
            Optional<String> answer = offers.offer(channel, sender, payload);
            out.write(Json.write(new Response(answer.orElse(null))));
        });
    }

    record Request(String channelARN, String senderClientId, String messagePayload) {

        /** Without the payload, which holds an ICE password. */
        @Override
        public String toString() {
            return "Request[channelARN=" + channelARN + ", senderClientId=" + senderClientId + "]";
        }
    }

    /** @param answer null if the master sent none in time */
    private record Response(String answer) {

        /** Without the answer, which holds an ICE password. */
        @Override
        public String toString() {
            return "Response[]";
        }
    }
}
