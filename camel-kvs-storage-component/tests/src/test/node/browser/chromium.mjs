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
import { X509Certificate, createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

/**
 * Starts a browser with a profile of its own and shows it a page.
 *
 * @param executablePath of Chromium
 * @param authority      PEM text of the certificate authority that it trusts beside the usual ones, or none
 * @returns the page, what it complained of so far, and a function that ends the browser
 */
export async function show(url, { executablePath, authority }) {
  const profile = await mkdtemp(join(tmpdir(), 'kvs-chromium-'));
  const args = authority ? [...SWITCHES, `--ignore-certificate-errors-spki-list=${keyHash(authority)}`] : SWITCHES;
  const context = await chromium.launchPersistentContext(profile, { executablePath, headless: true, args });
  const page = context.pages()[0] ?? (await context.newPage());
  const complaints = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.stack ?? String(error)));
  await page.goto(url);
  return {
    page,
    complaints,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The switch takes the hash of any certificate's public key in the chain. */
function keyHash(pem) {
  const { publicKey } = new X509Certificate(pem);
  return createHash('sha256').update(publicKey.export({ type: 'spki', format: 'der' })).digest('base64');
}
