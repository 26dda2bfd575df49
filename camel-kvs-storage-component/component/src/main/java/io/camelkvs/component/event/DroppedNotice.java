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
package io.camelkvs.component.event;

import io.camelkvs.component.KvsStorageConstants;
import org.apache.camel.Message;

/** Tells a route what it has missed. */
record DroppedNotice(Dropped dropped) implements Notice {

    @Override
    public void fill(Message message) {
        message.setBody(dropped);
        message.setHeader(KvsStorageConstants.EVENT_TYPE, Dropped.TYPE);
        message.setHeader(KvsStorageConstants.DROPPED, dropped.count());
        message.setHeader(KvsStorageConstants.CHANNEL_NAME, dropped.channelName());
        message.setHeader(KvsStorageConstants.MESSAGE_TIMESTAMP, dropped.until().toEpochMilli());
        message.setHeader(KvsStorageConstants.SINCE, dropped.since().toEpochMilli());
    }
}
