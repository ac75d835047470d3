import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { exportText as text } from '../text/index.js';
import { exportDialog } from '../tools/export.js';
import { all, openPage, press, Rejected, settled } from './page.js';
import { LOCKED, listed, openApp } from './samples.js';

const page = openPage();
const format = (name) => ({ format: name, title: name, group: 'Files', available: true, why_not: null });

beforeEach(() => {
  page.asked.length = 0;
  page.answers = {
    list_keys: [listed()],
    keychain_state: LOCKED,
    reconcile: { findings: [], set_aside: null },
    export_formats: [format('p8'), format('github')],
    export_preview: { text: '', file_name: null, warnings: [] },
    export_save: new Rejected('keychain_locked'),
    export_copy: new Rejected('keychain_locked'),
  };
});

/** Opens the dialog; answers what chooses a format, and what unlocks the keychain. */
async function opened() {
  document.body.replaceChildren();
  const app = openApp({ keychain: LOCKED });
  exportDialog(app, listed());
  await settled();
  const choose = async (name) => {
    all('input')
      .find((one) => one.getAttribute('value') === name)
      ?.click();
    await settled();
  };
  const unlock = async () => {
    page.answers.export_save = { path: '/home/me/key', asks: null };
    page.answers.export_copy = { clears_after_seconds: 45 };
    await app.retry.resume();
  };
  return { app, choose, unlock };
}
const handedOut = () =>
  page.asked
    .filter(({ command }) => command === 'export_save' || command === 'export_copy')
    .map(({ args }) => args.format);

for (const name of [text.save, text.copy]) {
  test(`“${name}” goes on with its format once the keychain is unlocked`, async () => {
    const { unlock } = await opened();
    press(name);
    await settled();
    await unlock();
    assert.deepEqual(handedOut(), ['p8', 'p8']);
  });

  test(`“${name}” of one format does not go on once another was chosen`, async () => {
    const { choose, unlock } = await opened();
    press(name);
    await settled();
    await choose('github');
    await unlock();
    assert.deepEqual(handedOut(), ['p8']);
  });

  test(`“${name}” never becomes that of a format chosen while the keychain was looked at`, async () => {
    const { choose, unlock } = await opened();
    press(name);
    await choose('github');
    await unlock();
    assert.ok(!handedOut().includes('github'));
  });
}
