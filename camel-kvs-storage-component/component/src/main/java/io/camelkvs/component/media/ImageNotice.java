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
package io.camelkvs.component.media;

import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.component.event.Notice;
import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.Role;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.media.I420Picture;
import io.camelkvs.session.media.PictureCodecs;
import io.camelkvs.session.media.PictureType;
import java.nio.ByteBuffer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** A picture that a viewer received, on its way to a route. It is encoded when the exchange is filled. */
record ImageNotice(TakenPicture taken, ChannelSession session, ViewerOptions options, PictureCodecs codecs)
        implements Notice {

    /** What the header {@link KvsStorageConstants#EVENT_TYPE} says of pictures, in which it differs from all events. */
    static final String TYPE = "IMAGE";

    private static final int JPEG_QUALITY = 85;

    @Override
    public void fill(Message message) {
        SessionSnapshot snapshot = session.snapshot();
        message.setHeader(KvsStorageConstants.EVENT_TYPE, TYPE);
        message.setHeader(KvsStorageConstants.CHANNEL_NAME, snapshot.channelName());
        if (snapshot.channelArn() != null) {
            message.setHeader(KvsStorageConstants.CHANNEL_ARN, snapshot.channelArn());
        }
        message.setHeader(KvsStorageConstants.SESSION_ID, snapshot.sessionId());
        message.setHeader(KvsStorageConstants.ROLE, Role.VIEWER.name());
        message.setHeader(KvsStorageConstants.CLIENT_ID, options.clientId());
        message.setHeader(KvsStorageConstants.MESSAGE_TIMESTAMP, taken.time().toEpochMilli());
        message.setHeader(KvsStorageConstants.VIDEO_WIDTH, taken.picture().width());
        message.setHeader(KvsStorageConstants.VIDEO_HEIGHT, taken.picture().height());
        message.setHeader(Exchange.CONTENT_TYPE, contentType());
        message.setBody(body());
    }

    private String contentType() {
        return switch (options.imageFormat()) {
            case JPEG -> "image/jpeg";
            case PNG -> "image/png";
            case I420 -> "application/octet-stream";
        };
    }

    private byte[] body() {
        return switch (options.imageFormat()) {
            case JPEG -> encoded(PictureType.JPEG);
            case PNG -> encoded(PictureType.PNG);
            case I420 -> planes(taken.picture());
        };
    }

    private byte[] encoded(PictureType type) {
        return codecs.best().encode(taken.picture().frame(0), type, JPEG_QUALITY);
    }

    private static byte[] planes(I420Picture picture) {
        return ByteBuffer.allocate(picture.y().length + picture.u().length + picture.v().length)
                .put(picture.y())
                .put(picture.u())
                .put(picture.v())
                .array();
    }

    @Override
    public String toString() {
        return "A picture of channel " + session.snapshot().channelName();
    }
}
