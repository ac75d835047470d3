import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { attempt } from '../components/trouble.js';
import { App } from '../shell/app.js';
import { listed, openPage, Part, Rejected, settled } from './a-page.js';

const page = openPage();
const LOCKED = { state: 'locked', name: 'Secret Service', trouble: null };
const READY = { state: 'ready', name: 'Secret Service', trouble: null };
const UNKNOWN = { kind: 'unknown_keys', key: null, name: null, what: 'W', next: 'N' };
const MISSING = { kind: 'key_missing', key: 'a', name: 'CI', what: 'W', next: 'N' };
beforeEach(() => {
  page.asked.length = 0;
  page.answers = {
    keychain_state: READY,
    list_keys: [listed()],
    reconcile: { findings: [], set_aside: null },
  };
});

function app({ keychain = READY, findings = [], set_aside = null, keys = [listed()] } = {}) {
  const made = new App({ keychain, findings, set_aside, practice: null, platform: 'linux' }, []);
  made.setKeys(keys);
  return made;
}

/** Tries to remove a key while the keychain is locked. */
async function removeWhileLocked() {
  const made = app({ keychain: LOCKED });
  page.answers.keychain_state = LOCKED;
  const slot = new Part();
  let removed = 0;
  let locked = true;
  await attempt(made, slot, async () => {
    if (locked) throw new Rejected('keychain_locked').trouble;
    removed++;
  });
  await settled();
  locked = false;
  return { made, slot, removed: () => removed };
}

test('what failed on a locked keychain is done in full once it can be used', async () => {
  const { made, removed } = await removeWhileLocked();
  await made.keychainIsReady();
  assert.equal(removed(), 1);
  await made.keychainIsReady();
  assert.equal(removed(), 1, 'and only once');
});

test('what was cancelled is not done when the keychain is unlocked later', async () => {
  const { made, slot, removed } = await removeWhileLocked();
  slot.isConnected = false;
  await made.keychainIsReady();
  assert.equal(removed(), 0);
});

test('what was left for another view is not done either', async () => {
  const { made, removed } = await removeWhileLocked();
  made.go({ view: 'inspect' });
  await made.keychainIsReady();
  assert.equal(removed(), 0);
});

test('a keychain that became usable elsewhere is taken up, and what waited goes on', async () => {
  const { made, removed } = await removeWhileLocked();
  page.answers.keychain_state = READY;
  await made.lookAtKeychain();
  assert.equal(made.keychain.state, 'ready');
  assert.ok(page.asked.some(({ command }) => command === 'reconcile'));
  assert.equal(removed(), 1);
});

test('what was said of a closed question stays for as long as nothing changed', async () => {
  const closed = { code: 'prompt_dismissed', what: 'It was closed.', next: 'Try again.' };
  const made = app({ keychain: { ...LOCKED, trouble: closed } });
  page.answers.keychain_state = LOCKED;
  await made.lookAtKeychain();
  assert.equal(made.keychain.trouble, closed);
});

test('a list that is gone is compared with the keychain', async () => {
  const made = app();
  page.answers.list_keys = [];
  page.answers.reconcile = { findings: [UNKNOWN], set_aside: null };
  await made.listMayHaveChanged();
  assert.deepEqual(made.findings, [UNKNOWN]);
});

test('a list that was damaged is told with the place of the bad file, until it is dismissed', async () => {
  const made = app();
  page.answers.list_keys = new Rejected('list_set_aside');
  page.answers.reconcile = { findings: [UNKNOWN], set_aside: '/data/list.damaged' };
  await made.listMayHaveChanged();
  assert.equal(made.setAside, '/data/list.damaged');
  page.answers.list_keys = [];
  await made.listMayHaveChanged();
  assert.equal(made.listTrouble, null);
  made.forgetSetAside();
  await made.lookAgain();
  assert.equal(made.setAside, null, 'it is not told twice');
});

test('a list that cannot be read at all says why, until it can be read', async () => {
  const made = app();
  page.answers.list_keys = new Rejected('list_busy');
  await made.listMayHaveChanged();
  assert.equal(made.listTrouble?.code, 'list_busy');
  page.answers.list_keys = [listed()];
  await made.listMayHaveChanged();
  assert.equal(made.listTrouble, null);
});

test('a list that is as it was is not compared', async () => {
  const made = app();
  await made.listMayHaveChanged();
  assert.deepEqual(
    page.asked.map(({ command }) => command),
    ['list_keys'],
  );
});

test('a key that is kept again is no longer found missing', () => {
  const other = { ...MISSING, key: 'b' };
  const keys = [listed({ state: 'missing' }), listed({ id: 'b', state: 'missing' })];
  const made = app({ findings: [MISSING, other, UNKNOWN], keys });
  assert.equal(made.findings.length, 3);
  made.setKeys([listed(), listed({ id: 'b', state: 'missing' })]);
  assert.deepEqual(made.findings, [other, UNKNOWN]);
});
