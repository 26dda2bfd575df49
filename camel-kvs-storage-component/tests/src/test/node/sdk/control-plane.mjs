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

const MISSING = (kind) => `arn:aws:kinesisvideo:us-east-1:123456789012:${kind}/nowhere/1700000000000`;

/** Operations on channels, streams, their mapping and their tags; each is done, and refused. */
export const controlPlane = {
  async 'a channel from creation to deletion'({ video }) {
    const ChannelName = 'js-channel';
    const { ChannelARN } = await video.call('CreateSignalingChannel', {
      ChannelName,
      ChannelType: 'SINGLE_MASTER',
      SingleMasterConfiguration: { MessageTtlSeconds: 30 },
      Tags: [{ Key: 'made-by', Value: 'js' }],
    });
    await video.refuses('ResourceInUseException', 400, 'CreateSignalingChannel', { ChannelName });
    await video.refuses('InvalidArgumentException', 400, 'CreateSignalingChannel', { ChannelName: 'no spaces' });
    const { ChannelInfo } = await video.call('DescribeSignalingChannel', { ChannelName });
    assert.equal(ChannelInfo.ChannelARN, ChannelARN);
    assert.equal(ChannelInfo.ChannelStatus, 'ACTIVE');
    assert.equal(ChannelInfo.SingleMasterConfiguration.MessageTtlSeconds, 30);
    assert.ok(Math.abs(ChannelInfo.CreationTime - Date.now()) < 60_000);
    await video.refuses('ResourceNotFoundException', 404, 'DescribeSignalingChannel', { ChannelName: 'nowhere' });
    const CurrentVersion = ChannelInfo.Version;
    const change = { ChannelARN, CurrentVersion, SingleMasterConfiguration: { MessageTtlSeconds: 60 } };
    const stale = { ...change, CurrentVersion: 'Old' };
    await video.refuses('VersionMismatchException', 400, 'UpdateSignalingChannel', stale);
    await video.call('UpdateSignalingChannel', change);
    const updated = (await video.call('DescribeSignalingChannel', { ChannelARN })).ChannelInfo;
    assert.equal(updated.SingleMasterConfiguration.MessageTtlSeconds, 60);
    assert.notEqual(updated.Version, CurrentVersion);
    await video.refuses('VersionMismatchException', 400, 'DeleteSignalingChannel', { ChannelARN, CurrentVersion });
    await video.call('DeleteSignalingChannel', { ChannelARN, CurrentVersion: updated.Version });
    await gone(() => video.call('DescribeSignalingChannel', { ChannelARN }));
  },

  async 'channels by name, page by page'({ video }) {
    for (const n of [1, 2, 3]) {
      await video.call('CreateSignalingChannel', { ChannelName: `js-page-${n}` });
    }
    const names = [];
    let NextToken;
    do {
      const page = await video.call('ListSignalingChannels', {
        MaxResults: 2,
        NextToken,
        ChannelNameCondition: { ComparisonOperator: 'BEGINS_WITH', ComparisonValue: 'js-page-' },
      });
      names.push(...page.ChannelInfoList.map((channel) => channel.ChannelName));
      NextToken = page.NextToken;
    } while (NextToken);
    assert.deepEqual(names.sort(), ['js-page-1', 'js-page-2', 'js-page-3']);
    await video.refuses('InvalidArgumentException', 400, 'ListSignalingChannels', { MaxResults: 10_001 });
  },

  async 'endpoints of a channel'({ video }, { channelArn }) {
    const { ResourceEndpointList } = await video.call('GetSignalingChannelEndpoint', {
      ChannelARN: channelArn,
      SingleMasterChannelEndpointConfiguration: { Protocols: ['WSS', 'HTTPS', 'WEBRTC'], Role: 'VIEWER' },
    });
    assert.deepEqual(ResourceEndpointList.map((e) => e.Protocol).sort(), ['HTTPS', 'WEBRTC', 'WSS']);
    const request = { ChannelARN: MISSING('channel') };
    await video.refuses('ResourceNotFoundException', 404, 'GetSignalingChannelEndpoint', request);
  },

  async 'a stream from creation to deletion'({ video }) {
    const StreamName = 'js-stream';
    const { StreamARN } = await video.call('CreateStream', {
      StreamName,
      DataRetentionInHours: 2,
      MediaType: 'video/h264',
      DeviceName: 'camera',
      Tags: { 'made-by': 'js' },
    });
    await video.refuses('ResourceInUseException', 400, 'CreateStream', { StreamName });
    const before = (await video.call('DescribeStream', { StreamName })).StreamInfo;
    assert.equal(before.StreamARN, StreamARN);
    assert.equal(before.MediaType, 'video/h264');
    await video.refuses('ResourceNotFoundException', 404, 'DescribeStream', { StreamName: 'nowhere' });
    await video.call('UpdateStream', { StreamARN, CurrentVersion: before.Version, DeviceName: 'other' });
    const stale = { StreamARN, CurrentVersion: before.Version, DeviceName: 'third' };
    await video.refuses('VersionMismatchException', 400, 'UpdateStream', stale);
    await changeRetention(video, StreamARN);
    await video.refuses('ResourceNotFoundException', 404, 'DeleteStream', { StreamARN: MISSING('stream') });
    await video.call('DeleteStream', { StreamARN });
    await gone(() => video.call('DescribeStream', { StreamARN }));
  },

  async 'streams by name, page by page'({ video }) {
    for (const n of [1, 2, 3]) {
      await video.call('CreateStream', { StreamName: `js-stream-page-${n}` });
    }
    const StreamNameCondition = { ComparisonOperator: 'BEGINS_WITH', ComparisonValue: 'js-stream-page-' };
    const first = await video.call('ListStreams', { MaxResults: 2, StreamNameCondition });
    assert.equal(first.StreamInfoList.length, 2);
    const second = await video.call('ListStreams', { MaxResults: 2, StreamNameCondition, NextToken: first.NextToken });
    assert.equal(second.StreamInfoList.length, 1);
    assert.equal(second.NextToken ?? null, null);
    await video.refuses('InvalidArgumentException', 400, 'ListStreams', { MaxResults: 0 });
  },

  async 'data endpoints'({ video }, { stream }) {
    const { DataEndpoint } = await video.call('GetDataEndpoint', { StreamName: stream, APIName: 'GET_CLIP' });
    assert.match(DataEndpoint, /^https?:\/\//);
    const request = { StreamName: 'nowhere', APIName: 'GET_MEDIA' };
    await video.refuses('ResourceNotFoundException', 404, 'GetDataEndpoint', request);
  },

  async 'a channel mapped to a stream'({ video }) {
    const { ChannelARN } = await video.call('CreateSignalingChannel', { ChannelName: 'js-mapped' });
    const { StreamARN } = await video.call('CreateStream', { StreamName: 'js-mapped', DataRetentionInHours: 1 });
    const unretained = await video.call('CreateStream', { StreamName: 'js-unretained' });
    const map = (StreamARN, Status = 'ENABLED') => ({
      ChannelARN,
      MediaStorageConfiguration: { Status, StreamARN },
    });
    const operation = 'UpdateMediaStorageConfiguration';
    await video.refuses('NoDataRetentionException', 400, operation, map(unretained.StreamARN));
    await video.call(operation, map(StreamARN));
    const described = await video.call('DescribeMediaStorageConfiguration', { ChannelARN });
    assert.deepEqual({ ...described.MediaStorageConfiguration }, { Status: 'ENABLED', StreamARN });
    const missing = { ChannelARN: MISSING('channel') };
    await video.refuses('ResourceNotFoundException', 404, 'DescribeMediaStorageConfiguration', missing);
    const mapped = await video.call('DescribeMappedResourceConfiguration', { StreamARN });
    assert.deepEqual(mapped.MappedResourceConfigurationList.map((entry) => entry.ARN), [ChannelARN]);
    const nowhere = { StreamARN: MISSING('stream') };
    await video.refuses('ResourceNotFoundException', 404, 'DescribeMappedResourceConfiguration', nowhere);
    await video.call(operation, map(undefined, 'DISABLED'));
  },

  async 'tags of a channel'({ video }, { channelArn: ResourceARN }) {
    await video.call('TagResource', { ResourceARN, Tags: [{ Key: 'place', Value: 'door' }, { Key: 'js', Value: '' }] });
    assert.equal((await video.call('ListTagsForResource', { ResourceARN })).Tags.place, 'door');
    await video.call('UntagResource', { ResourceARN, TagKeyList: ['place'] });
    const { Tags } = await video.call('ListTagsForResource', { ResourceARN });
    assert.deepEqual(Object.keys(Tags).includes('place'), false);
    const missing = MISSING('channel');
    const many = Array.from({ length: 50 }, (_, n) => ({ Key: `key-${n}`, Value: 'x' }));
    await video.refuses('TagsPerResourceExceededLimitException', 400, 'TagResource', { ResourceARN, Tags: many });
    await video.refuses('ResourceNotFoundException', 404, 'UntagResource', { ResourceARN: missing, TagKeyList: ['a'] });
    await video.refuses('ResourceNotFoundException', 404, 'ListTagsForResource', { ResourceARN: missing });
  },

  async 'tags of a stream'({ video }, { stream: StreamName }) {
    await video.call('TagStream', { StreamName, Tags: { place: 'door', js: 'yes' } });
    assert.equal((await video.call('ListTagsForStream', { StreamName })).Tags.js, 'yes');
    await video.call('UntagStream', { StreamName, TagKeyList: ['js'] });
    assert.equal((await video.call('ListTagsForStream', { StreamName })).Tags.js, undefined);
    const nowhere = 'nowhere';
    await video.refuses('ResourceNotFoundException', 404, 'TagStream', { StreamName: nowhere, Tags: { a: 'b' } });
    await video.refuses('ResourceNotFoundException', 404, 'UntagStream', { StreamName: nowhere, TagKeyList: ['a'] });
    await video.refuses('ResourceNotFoundException', 404, 'ListTagsForStream', { StreamName: nowhere });
  },

  async 'image generation, notifications and the storage tier'({ video }, { stream: StreamName }) {
    const image = {
      Status: 'ENABLED',
      ImageSelectorType: 'SERVER_TIMESTAMP',
      DestinationConfig: { Uri: 's3://pictures/door', DestinationRegion: 'us-east-1' },
      SamplingInterval: 3000,
      Format: 'JPEG',
    };
    const notification = { Status: 'ENABLED', DestinationConfig: { Uri: 'arn:aws:sns:us-east-1:123456789012:door' } };
    await configure(video, 'ImageGenerationConfiguration', StreamName, image);
    await configure(video, 'NotificationConfiguration', StreamName, notification);
    const { StreamInfo } = await video.call('DescribeStream', { StreamName });
    const operation = 'UpdateStreamStorageConfiguration';
    const StreamStorageConfiguration = { DefaultStorageTier: 'WARM' };
    const change = { StreamName, CurrentVersion: StreamInfo.Version, StreamStorageConfiguration };
    await video.call(operation, change);
    await video.refuses('VersionMismatchException', 400, operation, change);
    const described = await video.call('DescribeStreamStorageConfiguration', { StreamName });
    assert.equal(described.StreamStorageConfiguration.DefaultStorageTier, 'WARM');
    const nowhere = { StreamName: 'nowhere' };
    await video.refuses('ResourceNotFoundException', 404, 'DescribeStreamStorageConfiguration', nowhere);
  },

  async 'the edge agent, which is not there'({ video }, { stream: StreamName }) {
    const EdgeConfig = { HubDeviceArn: 'arn:aws:iot:us-east-1:123456789012:thing/hub' };
    const unknown = (operation, input) => video.refuses('UnknownOperationException', 404, operation, input);
    await unknown('StartEdgeConfigurationUpdate', { StreamName, EdgeConfig });
    await unknown('DescribeEdgeConfiguration', { StreamName });
    await unknown('DeleteEdgeConfiguration', { StreamName });
    await unknown('ListEdgeAgentConfigurations', EdgeConfig);
  },
};

async function changeRetention(video, StreamARN) {
  const retention = async () => (await video.call('DescribeStream', { StreamARN })).StreamInfo;
  const change = async (Operation, DataRetentionChangeInHours) => ({
    StreamARN,
    CurrentVersion: (await retention()).Version,
    Operation,
    DataRetentionChangeInHours,
  });
  await video.call('UpdateDataRetention', await change('INCREASE_DATA_RETENTION', 22));
  assert.equal((await retention()).DataRetentionInHours, 24);
  const tooMuch = await change('DECREASE_DATA_RETENTION', 25);
  await video.refuses('InvalidArgumentException', 400, 'UpdateDataRetention', tooMuch);
}

async function configure(video, name, StreamName, configuration) {
  await video.call(`Update${name}`, { StreamName, [name]: configuration });
  const described = await video.call(`Describe${name}`, { StreamName });
  assert.equal(described[name].DestinationConfig.Uri, configuration.DestinationConfig.Uri);
  const nowhere = { StreamName: 'nowhere' };
  await video.refuses('ResourceNotFoundException', 404, `Describe${name}`, nowhere);
  await video.refuses('ResourceNotFoundException', 404, `Update${name}`, { ...nowhere, [name]: configuration });
}

async function gone(describe) {
  const error = await describe().then(() => null, (refusal) => refusal);
  assert.equal(error?.name, 'ResourceNotFoundException');
}
