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
package io.camelkvs.media.webrtc;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCRtpEncodingParameters;
import dev.onvoid.webrtc.RTCRtpSendParameters;
import dev.onvoid.webrtc.RTCRtpSender;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoTrack;
import io.camelkvs.session.media.VideoFrame;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * The sending half of our video: takes pictures to the encoder, caps its bitrate, makes it send key frames. A custom
 * source does not scale, whatever libwebrtc asks of it, so the picture keeps its size at any bitrate and frames are
 * dropped instead; webrtc-java has no {@code degradationPreference} and needs none here. It also stamps each picture
 * with the time of the push.
 *
 * <p>Any thread may call it; all calls exclude each other, since the native objects have no locks.
 *
 * <p>A key frame is asked for by halving the encoding and restoring it before the next picture: libwebrtc
 * re-initialises the encoder for each change, and the next picture comes as a key frame of the old size. Measured with
 * 640x480 at 15 frames per second and 1 Mbit/s: exactly one key frame each time, 0 of 160 frames lost, no change of
 * size, 4 ms per request, +25 kbit/s at one every 2 s. Switching the encoding off and on does the same, but stops the
 * RTP stream for a moment. Changes of maxBitrate or maxFramerate and replacing the track make no key frame. A
 * picture of 16x16 cannot be halved and gets key frames on the far side's request only.
 */
final class VideoSender {

    private static final double HALF_SIZE = 2.0;
    private static final double FULL_SIZE = 1.0;

    private final CustomVideoSource source = new CustomVideoSource();
    private final VideoTrack track;
    private RTCRtpSender sender;
    private boolean stopped;

    VideoSender(PeerConnectionFactory factory) {
        try {
            track = factory.createVideoTrack("video", source);
        } catch (RuntimeException | Error e) {
            NativeObjects.dispose(source::dispose);
            throw e;
        }
    }

    /** Makes the transceiver send our video; before the answer is made. */
    synchronized void attach(RTCRtpTransceiver transceiver, String stream) {
        sender = transceiver.getSender();
        sender.replaceTrack(track);
        sender.setStreams(List.of(stream));
        transceiver.setDirection(RTCRtpTransceiverDirection.SEND_ONLY);
    }

    /** Caps the bitrate, bits per second; only after the answer is in force are there parameters to change. */
    synchronized void limitBitrate(int bitsPerSecond) {
        change(encoding -> encoding.maxBitrate = bitsPerSecond);
    }

    /** Makes the next picture a key frame. */
    synchronized void requestKeyFrame() {
        if (!stopped) {
            change(encoding -> encoding.scaleResolutionDownBy = HALF_SIZE);
            change(encoding -> encoding.scaleResolutionDownBy = FULL_SIZE);
        }
    }

    /** Copies the picture and hands it to the encoder. */
    synchronized void push(VideoFrame frame) {
        if (stopped) {
            return;
        }
        NativeI420Buffer buffer = NativeI420Buffer.allocate(frame.width(), frame.height());
        try {
            int halfWidth = frame.width() / 2;
            int halfHeight = frame.height() / 2;
            copy(frame.y(), frame.strideY(), buffer.getDataY(), buffer.getStrideY(), frame.width(), frame.height());
            copy(frame.u(), frame.strideU(), buffer.getDataU(), buffer.getStrideU(), halfWidth, halfHeight);
            copy(frame.v(), frame.strideV(), buffer.getDataV(), buffer.getStrideV(), halfWidth, halfHeight);
            source.pushFrame(new dev.onvoid.webrtc.media.video.VideoFrame(buffer, frame.timestampNanos()));
        } finally {
            buffer.release();
        }
    }

    /** When it returns, no other call is running, and further ones do nothing. */
    synchronized void stop() {
        stopped = true;
    }

    /** Releases the native objects, after {@link #stop} and after the connection was closed. */
    synchronized void dispose() {
        NativeObjects.dispose(track);
        NativeObjects.dispose(source::dispose);
    }

    private void change(Consumer<RTCRtpEncodingParameters> change) {
        RTCRtpSendParameters parameters = sender.getParameters();
        parameters.encodings.forEach(change);
        sender.setParameters(parameters);
    }

    private static void copy(ByteBuffer from, int fromStride, ByteBuffer to, int toStride, int width, int height) {
        if (fromStride == toStride) {
            to.put(0, from, 0, toStride * (height - 1) + width);
            return;
        }
        for (int row = 0; row < height; row++) {
            to.put(row * toStride, from, row * fromStride, width);
        }
    }
}
