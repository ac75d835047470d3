import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { App } from '../shell/app.js';
import { fill } from '../shell/dom.js';
import { findingsBanners } from '../shell/findings.js';
import { findingsText as text } from '../text/index.js';
import { listed, openPage, Rejected, settled } from './a-page.js';
import { all, growPage, press } from './pieces.js';

const page = openPage();
const body = growPage();
const LOCKED = { state: 'locked', name: 'Secret Service', trouble: null };
const READY = { state: 'ready', name: 'Secret Service', trouble: null };
const UNKNOWN = { kind: 'unknown_keys', key: null, name: null, what: 'W', next: 'N' };

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
function drawn({ findings = [], set_aside = null } = {}) {
  const app = new App({ keychain: LOCKED, findings, set_aside, practice: null, platform: 'linux' }, []);
  const banners = findingsBanners(app);
  const draw = () => fill(body, ...banners());
  app.on('keychain', draw);
  app.on('findings', draw);
  draw();
  return app;
}
const rebuilds = () => page.asked.filter(({ command }) => command === 'rebuild_list').length;
const troubles = () => all(body, 'p', 'It is keychain_locked.').length;

async function unlock(app) {
  page.answers.rebuild_list = { restored: 1, unreadable: 0 };
  app.setKeychain(READY);
  await app.keychainIsReady();
}

for (const [shown, start] of [
  ['keys that are unknown', { findings: [UNKNOWN] }],
  ['a list that was damaged', { set_aside: '/data/list.damaged' }],
]) {
  test(`rebuilding the list for ${shown} goes on once the keychain is unlocked`, async () => {
    const app = drawn(start);
    press(body, text.rebuild);
    await settled();
    assert.equal(rebuilds(), 1);
    app.setKeychain({ ...LOCKED, trouble: { code: 'prompt_dismissed', what: 'W', next: 'N' } });
    assert.equal(troubles(), 1, 'what went wrong is still told after the banners were drawn anew');
    await unlock(app);
    assert.equal(rebuilds(), 2);
    assert.deepEqual(all(body, 'button', text.rebuild), []);
  });
}

test('what was dismissed is not rebuilt later, nor its trouble told again', async () => {
  const app = drawn({ findings: [UNKNOWN] });
  press(body, text.rebuild);
  await settled();
  press(body, text.dismiss);
  await unlock(app);
  assert.equal(rebuilds(), 1);
  assert.equal(troubles(), 0);
});
