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
// Uses the page of the local service as a person would, by keyboard and pointer, and prints what it shows after each
// step as a JSON object.
import { show } from './chromium.mjs';

const { chromium, url, channel, width, height, colorScheme } = JSON.parse(process.env.KVS);
const PATIENCE = 60_000;

const browser = await show('about:blank', { executablePath: chromium });
const { page } = browser;
page.setDefaultTimeout(PATIENCE);
await page.setViewportSize({ width, height });
await page.emulateMedia({ colorScheme });

const text = (selector) => page.locator(selector).innerText();
const time = () => page.evaluate(() => document.querySelector('video').currentTime);
const tell = (step, found) => console.log(JSON.stringify({ step, ...found }));

/** The picture moves on from where it is. */
async function plays() {
  const start = await time();
  await page.waitForFunction((from) => {
    const video = document.querySelector('video');
    return !video.seeking && video.readyState > 2 && video.currentTime > from + 0.5;
  }, start);
  return { from: start, to: await time() };
}

/** Goes on by the key Tab until an element has the focus. */
async function tabTo(selector) {
  for (let presses = 1; presses < 100; presses++) {
    await page.keyboard.press('Tab');
    if (await page.locator(selector).evaluate((element) => element === document.activeElement)) return presses;
  }
  throw new Error(`${selector} cannot be reached by Tab`);
}

try {
  await page.goto(url);
  await page.waitForFunction((name) => document.getElementById('channel-name').textContent === name, channel);
  await page.waitForFunction(() => document.querySelector('video').currentTime > 0);
  tell('live', {
    ...(await plays()),
    watching: await text('#watching'),
    state: await text('#channel-state'),
    session: await text('#sessions h4'),
    stages: await text('#sessions .legend'),
    charts: await page.locator('.chart b').allInnerTexts(),
    background: await page.evaluate(() => getComputedStyle(document.body).backgroundColor),
  });

  const presses = await tabTo('#bar');
  await page.keyboard.press('Home');
  await page.waitForFunction(() => document.getElementById('live').getAttribute('aria-pressed') === 'false');
  await page.waitForFunction(() => Number.isFinite(document.querySelector('video').duration));
  await page.waitForFunction(() => Number(document.getElementById('bar').getAttribute('aria-valuenow')) < Date.now() / 1000 - 3);
  tell('older', { presses, ...(await plays()), position: Number(await page.getAttribute('#bar', 'aria-valuenow')), now: Date.now() / 1000 });

  await page.focus('#live');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.getElementById('watching').textContent.endsWith('s ago'));
  tell('live again', await plays());

  await page.getByRole('button', { name: 'No offer, once' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('#fault-list li').first().waitFor();
  const listed = await text('#fault-list');
  await page.locator('#fault-list button').focus();
  await page.keyboard.press('Enter');
  await page.locator('#fault-list li').waitFor({ state: 'detached' });
  tell('fault', { listed, note: await text('#fault-note') });

  await page.getByText('Another fault').click();
  await page.locator('#fault-form select').first().selectOption('MEDIA_CUT');
  await page.getByRole('button', { name: 'Inject' }).click();
  await page.waitForFunction(() => document.getElementById('fault-note').textContent.includes('duration'));
  tell('refused', { note: await text('#fault-note') });

  await page.getByRole('button', { name: 'End the session' }).click();
  await page.locator('#events li', { hasText: 'ended' }).first().waitFor();
  await page.locator('#sessions h4', { hasText: '#2' }).waitFor();
  tell('ended', { events: await text('#events'), ...(await plays()) });

  await page.fill('#filter', 'nothing of this name');
  await page.waitForFunction(() => document.getElementById('channels').children.length === 0);
  await page.fill('#filter', channel.slice(1, 4).toUpperCase());
  await page.locator('#channels a', { hasText: channel }).waitFor();
  tell('filter', { note: await text('#channels-note') });

  tell('end', {
    complaints: browser.complaints,
    overflow: await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    unnamed: await page.evaluate(() => [...document.querySelectorAll('button, input, select, a')]
      .filter((one) => !one.innerText?.trim() && !one.ariaLabel && !one.labels?.length && !one.closest('video')).length),
  });
} finally {
  await browser.close();
}
