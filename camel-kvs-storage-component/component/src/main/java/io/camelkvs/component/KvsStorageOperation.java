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
package io.camelkvs.component;

/** What a producer can do. The constants are spelled as the AWS operations they stand for. */
public enum KvsStorageOperation {
    /** Wants the channel session and waits until it has come as far as {@code waitFor} says. */
    joinStorageSession,
    /** Wants the channel session of a viewer and waits likewise. */
    joinStorageSessionAsViewer,
    /** Wants the channel session no longer and waits until it is closed. */
    leaveStorageSession,
    /** Gives the session's snapshot. */
    sessionStatus,
    /** Looks at everything that a join would need, without joining. */
    checkSession,
    /** Hands over a device's answer to the offer that a route was given. */
    sendSdpAnswer,
    /** Hands over a device's ICE candidate. */
    sendIceCandidate,
    /** Hands over what a device says about its media connection. */
    sendPeerState,
    /** Shows a picture as the camera's, until the next one. */
    sendVideoFrame,
    /** Lets sound be heard. */
    sendAudio,
    /** CreateSignalingChannel. */
    createChannel,
    /** CreateStream. */
    createStream,
    /** UpdateMediaStorageConfiguration with status ENABLED. */
    enableStorage,
    /** UpdateMediaStorageConfiguration with status DISABLED. */
    disableStorage,
    /** DescribeSignalingChannel. */
    describeChannel,
    /** DescribeMediaStorageConfiguration. */
    describeStorage,
    /** GetSignalingChannelEndpoint. */
    getEndpoints,
    /** GetIceServerConfig. */
    getIceServers,
    /** ListSignalingChannels. */
    listChannels,
    /** DeleteSignalingChannel. */
    deleteChannel,
    /** GetHLSStreamingSessionURL. */
    getHlsUrl,
    /** GetDASHStreamingSessionURL. */
    getDashUrl,
    /** ListFragments. */
    listFragments,
    /** GetImages. */
    getImages,
    /** GetClip, streamed. */
    getClip,
    /** GetMediaForFragmentList, streamed. */
    getMediaForFragments;

    /**
     * Reads an operation, ignoring case.
     *
     * @param where the option or header the value was found in, for the message
     * @throws IllegalArgumentException if there is no such operation; the message lists them
     */
    static KvsStorageOperation parse(String where, Object value) {
        return Texts.parseEnum(KvsStorageOperation.class, where, value);
    }
}
