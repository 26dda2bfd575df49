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
// A browser as a device: its own WebRTC, and messages to and from a route that carries its signaling.
const connections = new Map();
const errors = [];

globalThis.begin = async ({ url, channel }) => {
  const camera = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 480, frameRate: 15 }, audio: true });
  let last = Promise.resolve();
  const say = (id, operation, payload) => {
    // one after the other: states must not overtake each other
    last = last.then(() => fetch(`${url}/${channel}/from/${id}/${operation}`, { method: 'POST', body: payload })).catch(tell);
  };
  new EventSource(`${url}/to`).addEventListener('message', ({ lastEventId, data }) => {
    const [, , id, signal] = lastEventId.split('/');
    hear(signal, id, data, camera, say).catch(tell);
  });
};

globalThis.report = async () => ({
  errors,
  states: [...connections.values()].map((connection) => connection.connectionState),
});

function tell(error) {
  errors.push(String(error));
}

async function hear(signal, id, data, camera, say) {
  if (signal === 'OFFER') {
    await answer(id, JSON.parse(data), camera, say);
  } else if (signal === 'CANDIDATE') {
    await connections.get(id)?.addIceCandidate(JSON.parse(data));
  } else {
    connections.get(id)?.close();
  }
}

async function answer(id, offer, camera, say) {
  const connection = new RTCPeerConnection({ iceServers: offer.iceServers ?? [] });
  connections.set(id, connection);
  connection.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate) {
      say(id, 'sendIceCandidate', JSON.stringify(candidate));
    }
  });
  camera.getTracks().forEach((track) => connection.addTrack(track, camera));
  await connection.setRemoteDescription({ type: offer.type, sdp: offer.sdp });
  preferH264(connection);
  await connection.setLocalDescription(await connection.createAnswer());
  say(id, 'sendSdpAnswer', JSON.stringify(connection.localDescription));
  connection.addEventListener('connectionstatechange', () => say(id, 'sendPeerState', connection.connectionState));
}

function preferH264(connection) {
  const h264 = RTCRtpReceiver.getCapabilities('video').codecs.filter((codec) => codec.mimeType === 'video/H264');
  connection
    .getTransceivers()
    .filter((transceiver) => transceiver.receiver.track.kind === 'video')
    .forEach((transceiver) => transceiver.setCodecPreferences(h264));
}
