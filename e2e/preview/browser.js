/** Headless Chromium over its debugging pipe: enough to open, click, type, look and listen. */

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--hide-scrollbars',
  '--remote-debugging-pipe',
];

/** Starts the browser; `page()` opens a page. */
export function browser() {
  const profile = mkdtempSync(join(tmpdir(), 'keywright-preview-'));
  const child = spawn('chromium', [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const [, , , to, from] = child.stdio;
  const waiting = new Map();
  const listeners = [];
  let last = 0;
  let rest = '';

  from.on('data', (data) => {
    const messages = (rest + data).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages.map((text) => JSON.parse(text))) {
      const { id, error, result } = message;
      if (!id) {
        for (const listener of listeners) listener(message);
        continue;
      }
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      if (error) reject(new Error(error.message));
      else resolve(result);
    }
  });

  const send = (method, params = {}, sessionId = undefined) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      to.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });

  async function page() {
    const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
    const ask = (method, params) => send(method, params, sessionId);
    const said = [];
    listeners.push((message) => {
      if (message.sessionId !== sessionId) return;
      if (message.method === 'Runtime.exceptionThrown') {
        said.push(
          message.params.exceptionDetails.exception?.description ?? message.params.exceptionDetails.text,
        );
      }
      if (message.method === 'Log.entryAdded') said.push(message.params.entry.text);
    });
    await Promise.all([ask('Page.enable'), ask('Runtime.enable'), ask('Log.enable')]);
    return {
      ask,
      said,
      evaluate: (code) => evaluate(ask, code),
      close: () => send('Target.closeTarget', { targetId }),
    };
  }

  async function close() {
    const ended = new Promise((done) => child.once('exit', done));
    await send('Browser.close').catch(() => undefined);
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  return { page, close };
}

async function evaluate(ask, code) {
  const { result, exceptionDetails } = await ask('Runtime.evaluate', {
    expression: code,
    awaitPromise: true,
    returnByValue: true,
    userGesture: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}
