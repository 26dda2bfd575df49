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
// Runs every scenario and prints what came of it as one JSON object:
// the operations that the SDK has, how each of them ended, and which scenarios failed.
import { controlPlane } from './control-plane.mjs';
import { dataPlane } from './data-plane.mjs';
import { Kvs } from './kvs.mjs';

const { endpoint, region, accessKeyId, secretAccessKey, ...world } = JSON.parse(process.env.KVS);
const outcomes = {};
const kvs = new Kvs({ endpoint, region, credentials: { accessKeyId, secretAccessKey } }, (operation, error) => {
  const outcome = error ? `${error.name} ${error.$metadata?.httpStatusCode}` : 'done';
  (outcomes[operation] ??= new Set()).add(outcome);
});
const scenarios = {};
for (const [title, scenario] of Object.entries({ ...controlPlane, ...dataPlane })) {
  try {
    await scenario(kvs, world);
    scenarios[title] = null;
  } catch (error) {
    scenarios[title] = error.stack;
  }
}
console.log(JSON.stringify({ operations: kvs.operations, outcomes, scenarios }, (_, value) =>
  value instanceof Set ? [...value] : value));
process.exit(0);
