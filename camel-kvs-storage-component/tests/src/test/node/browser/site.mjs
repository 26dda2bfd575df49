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
import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/**
 * Serves one page with a script on a free port of 127.0.0.1, where browsers allow a page to use the camera.
 *
 * @param script  below page/, bundled with the packages it imports
 * @param scripts of packages that the page has to load unchanged before, paths below node_modules
 */
export async function serve(script, scripts = []) {
  const files = new Map();
  for (const path of scripts) {
    files.set(`/${path}`, await readFile(resolve(`../node_modules/${path}`)));
  }
  files.set('/page.js', await bundle(script));
  const tags = [...files.keys()].map((path) => `<script src="${path}"></script>`).join('\n');
  files.set('/', Buffer.from(`<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><body>${tags}`));
  const server = createServer((request, response) => {
    const body = files.get(request.url);
    const type = request.url === '/' ? 'text/html' : 'text/javascript';
    response.writeHead(body ? 200 : 404, { 'content-type': type }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

async function bundle(script) {
  const result = await build({
    entryPoints: [resolve(`page/${script}`)],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    logLevel: 'error',
  });
  return Buffer.from(result.outputFiles[0].contents);
}

function resolve(path) {
  return fileURLToPath(new URL(path, import.meta.url));
}
