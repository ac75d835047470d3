import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { fill } from '../shell/dom.js';
import { findingsBanners } from '../shell/findings.js';
import { findingsText as text } from '../text/index.js';
import { all, openPage, press, Rejected, settled } from './page.js';
import { LOCKED, listed, openApp, READY, UNKNOWN } from './samples.js';

const page = openPage();

beforeEach(() => {
  page.asked.length = 0;
  page.answers = {
    list_keys: [listed()],
    keychain_state: LOCKED,
    rebuild_list: new Rejected('keychain_locked'),
    reconcile: { findings: [UNKNOWN], set_aside: null },
  };
});

/** A window whose banners are drawn anew whenever something changes. */
function drawn(known) {
  const app = openApp({ keychain: LOCKED, ...known });
  const banners = findingsBanners(app);
  const draw = () => fill(document.body, ...banners());
  app.store.on('keychain', draw);
  app.store.on('findings', draw);
  draw();
  return app;
}
const rebuilds = () => page.asked.filter(({ command }) => command === 'rebuild_list').length;
const troubles = () => all('p', 'It is keychain_locked.').length;

async function unlock(app) {
  page.answers.rebuild_list = { restored: 1, unreadable: 0 };
  app.store.setKeychain(READY);
  await app.retry.resume();
}

for (const [shown, start] of [
  ['keys that are unknown', { findings: [UNKNOWN] }],
  ['a list that was damaged', { set_aside: '/data/list.damaged' }],
]) {
  test(`rebuilding the list for ${shown} goes on once the keychain is unlocked`, async () => {
    const app = drawn(start);
    press(text.rebuild);
    await settled();
    assert.equal(rebuilds(), 1);
    app.store.setKeychain({ ...LOCKED, trouble: { code: 'prompt_dismissed', what: 'W', next: 'N' } });
    assert.equal(troubles(), 1, 'what went wrong is still told after the banners were drawn anew');
    await unlock(app);
    assert.equal(rebuilds(), 2);
    assert.deepEqual(all('button', text.rebuild), []);
  });
}

test('what was dismissed is not rebuilt later, nor its trouble told again', async () => {
  const app = drawn({ findings: [UNKNOWN] });
  press(text.rebuild);
  await settled();
  press(text.dismiss);
  await unlock(app);
  assert.equal(rebuilds(), 1);
  assert.equal(troubles(), 0);
});
