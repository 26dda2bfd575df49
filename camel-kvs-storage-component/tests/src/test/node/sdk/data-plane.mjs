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
import assert from 'node:assert/strict';

const ONE_HOUR = 3_600_000;
const EBML = Buffer.from([0x1a, 0x45, 0xdf, 0xa3]);
const NOWHERE = { StreamName: 'nowhere' };

/** Operations at the endpoints of a channel and of a stream that is being recorded; each is done, and refused. */
export const dataPlane = {
  async 'ICE servers'(kvs, { channelArn: ChannelARN }) {
    const signaling = await kvs.signaling(ChannelARN);
    const { IceServerList } = await signaling.call('GetIceServerConfig', { ChannelARN, Service: 'TURN' });
    assert.ok(IceServerList.length > 0);
    const request = { ChannelARN, ClientId: 'not allowed' };
    await signaling.refuses('InvalidArgumentException', 400, 'GetIceServerConfig', request);
  },

  async 'an offer for whoever is master'(kvs) {
    const { ChannelARN } = await kvs.video.call('CreateSignalingChannel', { ChannelName: 'js-alexa' });
    const signaling = await kvs.signaling(ChannelARN);
    const request = { ChannelARN, SenderClientId: 'alexa', MessagePayload: btoa('{"type":"offer","sdp":"v=0"}') };
    const { Answer } = await signaling.call('SendAlexaOfferToMaster', request);
    assert.equal(Answer ?? null, null); // there is no master
    const wrong = { ...request, SenderClientId: 'not allowed' };
    await signaling.refuses('InvalidArgumentException', 400, 'SendAlexaOfferToMaster', wrong);
  },

  async 'joining as master and as viewer'(kvs, { quietChannelArn: channelArn }) {
    const storage = await kvs.storage(channelArn);
    await storage.call('JoinStorageSession', { channelArn });
    const missing = channelArn.replace(/channel\/.*/, 'channel/nowhere/1700000000000');
    await storage.refuses('ResourceNotFoundException', 404, 'JoinStorageSession', { channelArn: missing });
    await storage.call('JoinStorageSessionAsViewer', { channelArn, clientId: 'viewer-1' });
    const request = { channelArn, clientId: 'not allowed' };
    await storage.refuses('InvalidArgumentException', 400, 'JoinStorageSessionAsViewer', request);
  },

  async 'fragments, listed and fetched'(kvs, { stream: StreamName }) {
    const { Fragments } = await listFragments(kvs, StreamName);
    assert.match(Fragments[0].FragmentNumber, /^\d+$/);
    assert.ok(Fragments[0].FragmentSizeInBytes > 0);
    const api = await kvs.archived(StreamName, 'LIST_FRAGMENTS');
    await api.refuses('ResourceNotFoundException', 404, 'ListFragments', NOWHERE);
    const list = await kvs.archived(StreamName, 'GET_MEDIA_FOR_FRAGMENT_LIST');
    const numbers = Fragments.slice(0, 2).map((fragment) => fragment.FragmentNumber);
    const { Payload, ContentType } = await list.call('GetMediaForFragmentList', { StreamName, Fragments: numbers });
    const bytes = Buffer.from(await Payload.transformToByteArray());
    assert.equal(ContentType, 'video/webm');
    assert.deepEqual(bytes.subarray(0, 4), EBML);
    const unknown = { ...NOWHERE, Fragments: numbers };
    await list.refuses('ResourceNotFoundException', 404, 'GetMediaForFragmentList', unknown);
  },

  async 'media as it comes'(kvs, { stream: StreamName }) {
    const media = await kvs.media(StreamName);
    const { Payload } = await media.call('GetMedia', { StreamName, StartSelector: { StartSelectorType: 'EARLIEST' } });
    const bytes = await take(Payload, 50_000);
    assert.deepEqual(bytes.subarray(0, 4), EBML);
    assert.ok(bytes.includes('AWS_KINESISVIDEO_FRAGMENT_NUMBER'));
    const request = { ...NOWHERE, StartSelector: { StartSelectorType: 'NOW' } };
    await media.refuses('ResourceNotFoundException', 404, 'GetMedia', request);
  },

  async 'addresses to play from'(kvs, { stream: StreamName }) {
    for (const protocol of ['HLS', 'DASH']) {
      const operation = `Get${protocol}StreamingSessionURL`;
      const api = await kvs.archived(StreamName, `GET_${protocol}_STREAMING_SESSION_URL`);
      const answer = await api.call(operation, { StreamName, PlaybackMode: 'LIVE' });
      const response = await fetch(answer[`${protocol}StreamingSessionURL`]);
      assert.equal(response.status, 200);
      assert.match(await response.text(), protocol === 'HLS' ? /^#EXTM3U/ : /<MPD/);
      await api.refuses('ResourceNotFoundException', 404, operation, NOWHERE);
      await api.refuses('InvalidArgumentException', 400, operation, { StreamName, Expires: 1 });
    }
  },

  async 'a clip'(kvs, { stream: StreamName }) {
    const api = await kvs.archived(StreamName, 'GET_CLIP');
    const selector = (TimestampRange) => ({
      StreamName,
      ClipFragmentSelector: { FragmentSelectorType: 'SERVER_TIMESTAMP', TimestampRange },
    });
    const { Payload, ContentType } = await api.call('GetClip', selector(lastHour()));
    assert.equal(ContentType, 'video/mp4');
    assert.equal(Buffer.from(await Payload.transformToByteArray()).toString('latin1', 4, 8), 'ftyp');
    const longAgo = { StartTimestamp: new Date(0), EndTimestamp: new Date(ONE_HOUR) };
    await api.refuses('ResourceNotFoundException', 404, 'GetClip', selector(longAgo));
  },

  async 'images'(kvs, { stream: StreamName }) {
    const { Fragments } = await listFragments(kvs, StreamName);
    const start = Math.min(...Fragments.map((fragment) => fragment.ServerTimestamp.getTime()));
    const api = await kvs.archived(StreamName, 'GET_IMAGES');
    const request = {
      StreamName,
      ImageSelectorType: 'SERVER_TIMESTAMP',
      StartTimestamp: new Date(start),
      EndTimestamp: new Date(start + 2000),
      SamplingInterval: 1000,
      Format: 'JPEG',
    };
    const { Images } = await api.call('GetImages', request);
    const pictures = Images.filter((image) => image.ImageContent);
    assert.ok(pictures.length > 0, JSON.stringify(Images));
    assert.deepEqual(Buffer.from(pictures[0].ImageContent, 'base64').subarray(0, 2), Buffer.from([0xff, 0xd8]));
    await api.refuses('ResourceNotFoundException', 404, 'GetImages', { ...request, ...NOWHERE });
  },
};

async function listFragments(kvs, StreamName) {
  const api = await kvs.archived(StreamName, 'LIST_FRAGMENTS');
  const FragmentSelector = { FragmentSelectorType: 'SERVER_TIMESTAMP', TimestampRange: lastHour() };
  const answer = await api.call('ListFragments', { StreamName, FragmentSelector });
  assert.ok(answer.Fragments.length >= 2, `${answer.Fragments.length} fragments`);
  return answer;
}

function lastHour() {
  return { StartTimestamp: new Date(Date.now() - ONE_HOUR), EndTimestamp: new Date() };
}

/** The beginning of a body that need not end; the rest is given up. */
async function take(body, length) {
  const chunks = [];
  let total = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    total += chunk.length;
    if (total >= length) {
      break;
    }
  }
  return Buffer.concat(chunks);
}
