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
import * as video from '@aws-sdk/client-kinesis-video';
import * as archived from '@aws-sdk/client-kinesis-video-archived-media';
import * as media from '@aws-sdk/client-kinesis-video-media';
import * as signaling from '@aws-sdk/client-kinesis-video-signaling';
import * as storage from '@aws-sdk/client-kinesis-video-webrtc-storage';
import { Api } from './api.mjs';

/** The five APIs of a service; those of a channel or a stream at the endpoint that the service names for it. */
export class Kvs {
  #config;
  #record;

  constructor(config, record) {
    this.#config = { maxAttempts: 1, ...config };
    this.#record = record;
    this.video = this.#api(video);
  }

  /** Names of all operations of the five APIs. */
  get operations() {
    return [video, signaling, storage, media, archived].flatMap((module) => this.#api(module).operations);
  }

  async signaling(channelArn) {
    return this.#api(signaling, await this.channelEndpoint(channelArn, 'HTTPS'));
  }

  async storage(channelArn) {
    return this.#api(storage, await this.channelEndpoint(channelArn, 'WEBRTC'));
  }

  async media(StreamName) {
    return this.#api(media, await this.#dataEndpoint(StreamName, 'GET_MEDIA'));
  }

  /** @param apiName as GetDataEndpoint calls the operation */
  async archived(StreamName, apiName) {
    return this.#api(archived, await this.#dataEndpoint(StreamName, apiName));
  }

  async channelEndpoint(ChannelARN, protocol, role = 'MASTER') {
    const { ResourceEndpointList } = await this.video.call('GetSignalingChannelEndpoint', {
      ChannelARN,
      SingleMasterChannelEndpointConfiguration: { Protocols: [protocol], Role: role },
    });
    return ResourceEndpointList[0].ResourceEndpoint;
  }

  async #dataEndpoint(StreamName, APIName) {
    const { DataEndpoint } = await this.video.call('GetDataEndpoint', { StreamName, APIName });
    return DataEndpoint;
  }

  #api(module, endpoint = this.#config.endpoint) {
    return new Api(module, { ...this.#config, endpoint }, this.#record);
  }
}
