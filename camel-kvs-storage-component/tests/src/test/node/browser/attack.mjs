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
// Shows a page of another site that attacks a service, and prints how each try ended.
import { show } from './chromium.mjs';
import { serve } from './site.mjs';

const { chromium, url } = JSON.parse(process.env.KVS);
const site = await serve('hostile.mjs');
const browser = await show(site.url, { executablePath: chromium });
try {
  console.log(JSON.stringify(await browser.page.evaluate((target) => window.attack(target), url)));
} finally {
  await browser.close();
  site.close();
}
