/** Serves the window's files on loopback with its policy, and a stand-in for the Rust side before them. */

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** @returns {Promise<string>} the window's own policy */
async function policy() {
  try {
    return JSON.parse(await readFile(join(root, 'tauri.conf.json'), 'utf8')).app.security.csp;
  } catch {
    return "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'";
  }
}

/**
 * What core says of each cause, out of the page that is written from it: the stand-in has no words of its own there.
 *
 * @returns {Promise<string>} a module
 */
async function causes() {
  const page = await readFile(join(root, 'docs/causes.md'), 'utf8');
  const sections = page.matchAll(/^## `(\w+)`\n\n(.+)\n\n((?:- .+\n?)+)/gm);
  const words = Array.from(sections, ([, cause, sentence, points]) => {
    const [, because, next] = points.split('\n').map((point) => point.replace(/^- [^:]+: /, ''));
    return [cause, { cause, sentence: sentence.replace(/\.$/, ''), because, next }];
  });
  return `export const CAUSES = ${JSON.stringify(Object.fromEntries(words))};`;
}

/** @param {string} path */
async function content(path) {
  if (path === '/preview/stand-in/causes.js') return causes();
  if (path.startsWith('/preview/')) return readFile(join(here, normalize(path.slice('/preview/'.length))));
  const file = await readFile(join(root, 'ui', normalize(path)));
  if (path !== '/index.html') return file;
  const html = file.toString();
  return html.replace(
    '<script type="module"',
    '<script type="module" src="/preview/stand-in.js"></script>$&',
  );
}

/** @param {number} port */
export async function serve(port) {
  const csp = await policy();
  const server = createServer(async (request, response) => {
    const asked = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
    const path = asked === '/' ? '/index.html' : asked;
    try {
      const body = await content(path);
      const type = TYPES[/** @type {keyof typeof TYPES} */ (extname(path))] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': csp });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(port, '127.0.0.1', () => listening(undefined)));
  return server;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await serve(8421);
  process.stdout.write('http://127.0.0.1:8421/#key\n');
}
