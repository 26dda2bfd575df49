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
// Shows a page in Chromium, starts what it offers, and prints how it goes, a JSON object each half second,
// until standard input ends.
import { setTimeout } from 'node:timers/promises';
import { show } from './chromium.mjs';
import { serve } from './site.mjs';

const { script, scripts, chromium, authority, ...input } = JSON.parse(process.env.KVS);
let ended = false;
process.stdin.on('end', () => (ended = true)).resume();

const site = await serve(script, scripts);
const browser = await show(site.url, { executablePath: chromium, authority });
try {
  await browser.page.evaluate((parameters) => window.begin(parameters), input);
  while (!ended) {
    const report = await browser.page.evaluate(() => window.report());
    console.log(JSON.stringify({ ...report, complaints: browser.complaints }));
    await setTimeout(500);
  }
} catch (error) {
  console.error(error, browser.complaints);
  process.exitCode = 1;
} finally {
  await browser.close();
  site.close();
}
