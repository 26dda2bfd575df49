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
// A master or a viewer as AWS's own sample is one: its WebRTC SDK for signaling, its clients for the rest.
import {
  DescribeSignalingChannelCommand,
  GetSignalingChannelEndpointCommand,
  KinesisVideoClient,
} from '@aws-sdk/client-kinesis-video';
import { GetIceServerConfigCommand, KinesisVideoSignalingClient } from '@aws-sdk/client-kinesis-video-signaling';
import {
  JoinStorageSessionAsViewerCommand,
  JoinStorageSessionCommand,
  KinesisVideoWebRTCStorageClient,
} from '@aws-sdk/client-kinesis-video-webrtc-storage';
import { Pictures, screen } from './pictures.mjs';

const { SignalingClient, Role } = globalThis.KVSWebRTC;
const video = screen();
const pictures = new Pictures(video);
const connections = new Map();
const signals = [];

/** @param role MASTER or VIEWER; @param storage whether the other side is a storage session; @param clientId of a viewer */
globalThis.begin = async ({ endpoint, region, credentials, channel, role, storage, clientId }) => {
  const config = { region, credentials, endpoint };
  const aws = new KinesisVideoClient(config);
  const ChannelARN = (await aws.send(new DescribeSignalingChannelCommand({ ChannelName: channel }))).ChannelInfo.ChannelARN;
  const endpoints = await endpointsOf(aws, ChannelARN, role, storage);
  const iceServers = await iceServersOf({ ...config, endpoint: endpoints.HTTPS }, ChannelARN);
  const camera = role === 'MASTER' ? await navigator.mediaDevices.getUserMedia({ video: size(), audio: true }) : null;
  const signaling = new SignalingClient({
    channelARN: ChannelARN,
    channelEndpoint: endpoints.WSS,
    role: Role[role],
    clientId,
    region,
    credentials,
    systemClockOffset: aws.config.systemClockOffset,
    enableEarlyIceCandidateBuffering: storage,
  });
  const peer = (id) => connect(signaling, iceServers, camera, id);
  for (const event of ['open', 'close', 'error', 'sdpOffer', 'sdpAnswer', 'statusResponse']) {
    signaling.on(event, () => signals.push(event));
  }
  signaling.on('sdpOffer', (offer, id) => answer(signaling, peer(id), offer, id));
  signaling.on('sdpAnswer', (description, id) => connections.get(id).setRemoteDescription(description));
  signaling.on('iceCandidate', (candidate, id) => connections.get(id)?.addIceCandidate(candidate));
  signaling.on('open', () => (storage ? join(config, endpoints.WEBRTC, ChannelARN, clientId) : offer(signaling, role, peer)));
  signaling.open();
};

globalThis.report = async () => ({
  signals,
  connections: [...connections.values()].map((connection) => connection.connectionState),
  currentTime: video.currentTime,
  ...pictures.report(),
  ...(await counts()),
});

function size() {
  return { width: 640, height: 480, frameRate: 15 };
}

async function endpointsOf(aws, ChannelARN, Role, storage) {
  const { ResourceEndpointList } = await aws.send(
    new GetSignalingChannelEndpointCommand({
      ChannelARN,
      SingleMasterChannelEndpointConfiguration: {
        Protocols: storage ? ['WSS', 'HTTPS', 'WEBRTC'] : ['WSS', 'HTTPS'],
        Role,
      },
    }),
  );
  return Object.fromEntries(ResourceEndpointList.map((entry) => [entry.Protocol, entry.ResourceEndpoint]));
}

async function iceServersOf(config, ChannelARN) {
  const { IceServerList } = await new KinesisVideoSignalingClient(config).send(
    new GetIceServerConfigCommand({ ChannelARN }),
  );
  return IceServerList.map(({ Uris, Username, Password }) => ({ urls: Uris, username: Username, credential: Password }));
}

async function join(config, endpoint, channelArn, clientId) {
  const command = clientId
    ? new JoinStorageSessionAsViewerCommand({ channelArn, clientId })
    : new JoinStorageSessionCommand({ channelArn });
  await new KinesisVideoWebRTCStorageClient({ ...config, endpoint }).send(command);
}

function connect(signaling, iceServers, camera, id) {
  const connection = new RTCPeerConnection({ iceServers });
  connections.get(id)?.close();
  connections.set(id, connection);
  connection.addEventListener('icecandidate', ({ candidate }) => candidate && signaling.sendIceCandidate(candidate, id));
  connection.addEventListener('track', ({ streams }) => (video.srcObject = streams[0] ?? video.srcObject));
  camera?.getTracks().forEach((track) => connection.addTrack(track, camera));
  return connection;
}

/** What a master does, and in a storage session everybody. */
async function answer(signaling, connection, description, id) {
  await connection.setRemoteDescription(description);
  preferH264(connection);
  await connection.setLocalDescription(await connection.createAnswer());
  signaling.sendSdpAnswer(connection.localDescription, id);
  signaling.drainPendingIceCandidates(id);
}

async function offer(signaling, role, peer) {
  if (role !== 'VIEWER') {
    return;
  }
  const connection = peer(undefined);
  connection.addTransceiver('video', { direction: 'recvonly' });
  connection.addTransceiver('audio', { direction: 'recvonly' });
  preferH264(connection);
  await connection.setLocalDescription(await connection.createOffer());
  signaling.sendSdpOffer(connection.localDescription);
}

function preferH264(connection) {
  const h264 = RTCRtpReceiver.getCapabilities('video').codecs.filter((codec) => codec.mimeType === 'video/H264');
  connection
    .getTransceivers()
    .filter((transceiver) => transceiver.receiver.track.kind === 'video')
    .forEach((transceiver) => transceiver.setCodecPreferences(h264));
}

async function counts() {
  const sums = { framesEncoded: 0, framesDecoded: 0, audioReceived: 0 };
  for (const connection of connections.values()) {
    for (const stat of (await connection.getStats()).values()) {
      sums.framesEncoded += stat.framesEncoded ?? 0;
      sums.framesDecoded += stat.framesDecoded ?? 0;
      sums.audioReceived += stat.type === 'inbound-rtp' && stat.kind === 'audio' ? stat.packetsReceived : 0;
    }
  }
  return sums;
}
