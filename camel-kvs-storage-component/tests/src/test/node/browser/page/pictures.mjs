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
const BITS = 40;

/** Watches which pictures a video element shows: how many, and what their counter strips say. */
export class Pictures {
  shown = 0;
  counter = null;
  /** Age of the newest picture when it was shown, milliseconds; its counter is a clock. */
  age = null;
  ages = [];
  #canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

  constructor(video) {
    const next = () => {
      this.#look(video);
      video.requestVideoFrameCallback(next);
    };
    video.requestVideoFrameCallback(next);
  }

  #look(video) {
    this.shown++;
    this.counter = this.#read(video) ?? this.counter;
    if (this.counter !== null) {
      this.age = (Date.now() - this.counter) | 0;
      this.ages.push(this.age);
    }
  }

  /** See CounterStrip of the test pattern: 32 bits and their check sum as black and white blocks along the upper edge. */
  #read(video) {
    const size = Math.min(32, Math.floor(video.videoWidth / BITS) & ~1);
    this.#canvas.canvas.width = video.videoWidth;
    this.#canvas.canvas.height = size;
    this.#canvas.drawImage(video, 0, 0);
    const pixels = this.#canvas.getImageData(0, 0, video.videoWidth, size).data;
    const bits = Array.from({ length: BITS }, (_, bit) => {
      const middle = (size / 2) * video.videoWidth + bit * size + size / 2;
      return pixels[middle * 4] > 127 ? 1 : 0;
    });
    const bytes = Array.from({ length: 5 }, (_, n) => parseInt(bits.slice(8 * n, 8 * n + 8).join(''), 2));
    const counter = bytes.slice(0, 4).reduce((sum, byte) => sum * 256 + byte, 0);
    return crc(bytes.slice(0, 4)) === bytes[4] ? counter : null;
  }

  report() {
    const { shown, counter, age } = this;
    const sorted = this.ages.slice(-150).sort((a, b) => a - b);
    return { shown, counter, age, medianAge: sorted[sorted.length >> 1] ?? null };
  }
}

/** CRC-8, polynomial 7, beginning with 255. */
function crc(bytes) {
  return bytes.reduce((sum, byte) => {
    let value = sum ^ byte;
    for (let i = 0; i < 8; i++) {
      value = value & 0x80 ? ((value << 1) ^ 7) & 0xff : value << 1;
    }
    return value;
  }, 0xff);
}

/** A video element that plays without anyone touching the page. */
export function screen() {
  const video = document.createElement('video');
  video.muted = true;
  video.autoplay = true;
  video.playsInline = true;
  document.body.append(video);
  return video;
}
