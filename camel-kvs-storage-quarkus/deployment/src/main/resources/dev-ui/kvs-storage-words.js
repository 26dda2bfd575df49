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

const UNITS = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];

/** How long ago a time was, in its two largest units. */
export function since(time) {
    let rest = Math.max(0, Math.floor((Date.now() - Date.parse(time)) / 1000));
    const words = [];
    for (const [seconds, unit] of UNITS) {
        if (rest >= seconds || words.length === 1) {
            words.push(`${Math.floor(rest / seconds)} ${unit}`);
            rest %= seconds;
        }
    }
    return words.slice(0, 2).join(' ') || '0 s';
}

/** Milliseconds, or seconds if they are many. */
export function duration(millis) {
    return millis < 10000 ? `${millis} ms` : `${(millis / 1000).toFixed(1)} s`;
}

/** How long all stages together took, in milliseconds. */
export function took(timings) {
    return Object.values(timings).reduce((sum, millis) => sum + millis, 0);
}

export function bytes(count) {
    return count < 1e6 ? `${(count / 1e3).toFixed(0)} kB` : `${(count / 1e6).toFixed(1)} MB`;
}

export function clock(offset) {
    return `${duration(Math.abs(offset))} ${offset < 0 ? 'behind' : 'ahead of'} ours`;
}
