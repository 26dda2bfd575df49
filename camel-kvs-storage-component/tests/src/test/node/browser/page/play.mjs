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
// Plays an address of the archived-media API by hls.js or dash.js.
import { Pictures, screen } from './pictures.mjs';

const video = screen();
const pictures = new Pictures(video);
const errors = [];

/** @param url of a playlist or manifest; @param player HLS or DASH; @param settings of that player */
globalThis.begin = ({ url, player, settings }) => (player === 'HLS' ? playHls(url, settings) : playDash(url, settings));

globalThis.report = () => ({
  currentTime: video.currentTime,
  duration: Number.isFinite(video.duration) ? video.duration : null,
  ended: video.ended,
  errors,
  ...pictures.report(),
});

function playHls(url, settings) {
  const hls = new globalThis.Hls(settings);
  // what is not fatal, a stalled buffer say, the player mends
  hls.on(globalThis.Hls.Events.ERROR, (_, { fatal, type, details }) => fatal && errors.push(`${type} ${details}`));
  hls.loadSource(url);
  hls.attachMedia(video);
}

function playDash(url, settings) {
  const player = globalThis.dashjs.MediaPlayer().create();
  player.updateSettings(settings);
  player.on('error', ({ error }) => errors.push(`${error.code} ${error.message}`));
  player.initialize(video, url, true);
}
