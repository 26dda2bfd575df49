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
// A page of another site that tries to read and steer the local service of whoever looks at it.

window.begin = () => {};

const ended = (promise) => promise.then((value) => `done: ${value}`, (error) => `failed: ${error.name}`);

function opens(source, name) {
  return new Promise((resolve, reject) => {
    source.onopen = () => resolve('open');
    source.onmessage = () => resolve('message');
    source.onerror = () => reject(new Error(name));
  });
}

/** How each try ends. */
window.attack = async (url) => {
  const fault = JSON.stringify({ kind: 'NO_OFFER' });
  return {
    read: await ended(fetch(`${url}/local/faults`).then((response) => response.text())),
    inject: await ended(fetch(`${url}/local/faults`, { method: 'POST', body: fault }).then((response) => response.text())),
    // A request like this needs no leave of the service to be sent, and its answer cannot be read.
    injectUnseen: await ended(fetch(`${url}/local/faults`, { method: 'POST', mode: 'no-cors', body: fault }).then(() => 'sent')),
    remove: await ended(fetch(`${url}/local/faults`, { method: 'DELETE' }).then((response) => response.text())),
    live: await ended(opens(new EventSource(`${url}/local/live?channel=front-door`), 'refused')),
    page: await ended(fetch(`${url}/`).then((response) => response.text())),
    playback: await ended(fetch(`${url}/local/playback?stream=front-door`).then((response) => response.text())),
    unsigned: await ended(fetch(`${url}/listStreams`, { method: 'POST', body: '{}' }).then((response) => response.status)),
    socket: await ended(opens(new WebSocket(`${url.replace('http', 'ws')}/`), 'refused')),
  };
};
