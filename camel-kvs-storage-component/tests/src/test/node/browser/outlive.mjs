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
// Leaves the page of the local service open while the service is stopped and started again, and prints what it shows
// before, in between and after.
import { show } from './chromium.mjs';

const { chromium, url, channel } = JSON.parse(process.env.KVS);
const browser = await show(`${url}#${channel}`, { executablePath: chromium });
const { page } = browser;
page.setDefaultTimeout(60_000);

const text = (selector) => page.locator(selector).innerText();

async function tell(step) {
  const found = await page.evaluate(() => ({
    events: [...document.querySelectorAll('#events li')].map((one) => one.innerText.replace(/\s+/g, ' ')),
    stages: document.querySelector('#sessions .legend')?.innerText ?? '',
    watching: document.getElementById('watching').textContent,
    height: document.documentElement.scrollHeight,
  }));
  console.log(JSON.stringify({ step, ...found }));
}

async function plays() {
  await page.waitForFunction(() => document.getElementById('watching').textContent.endsWith('s ago'));
  await page.locator('#sessions .legend', { hasText: 'first fragment' }).waitFor();
}

try {
  await plays();
  await tell('before');
  await page.locator('#connection', { hasText: 'does not answer' }).waitFor();
  await tell('stopped');
  await page.locator('#connection', { hasText: 'Connected' }).waitFor();
  await plays();
  await tell('after');
  await page.evaluate(() => (location.hash = 'nobody'));
  await page.locator('#nothing', { hasText: 'There is no channel nobody' }).waitFor();
  console.log(JSON.stringify({ step: 'gone', details: await page.locator('#details').isVisible(), nothing: await text('#nothing') }));
} finally {
  await browser.close();
}
