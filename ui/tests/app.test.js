import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { attempt } from '../components/trouble.js';
import { openPage, Rejected, settled } from './page.js';
import { LOCKED, listed, MISSING, openApp, READY, trouble, UNKNOWN } from './samples.js';

const page = openPage();
beforeEach(() => {
  page.asked.length = 0;
  page.answers = {
    keychain_state: READY,
    list_keys: [listed()],
    reconcile: { findings: [], set_aside: null },
  };
});

/** Tries to remove a key while the keychain is locked. */
async function removeWhileLocked() {
  const made = openApp({ keychain: LOCKED });
  page.answers.keychain_state = LOCKED;
  const slot = document.createElement('div');
  document.body.append(slot);
  let removed = 0;
  let locked = true;
  await attempt(made, slot, async () => {
    if (locked) throw trouble('keychain_locked');
    removed++;
  });
  await settled();
  locked = false;
  return { made, slot, removed: () => removed };
}

test('what failed on a locked keychain is done in full once it can be used', async () => {
  const { made, removed } = await removeWhileLocked();
  await made.retry.resume();
  assert.equal(removed(), 1);
  await made.retry.resume();
  assert.equal(removed(), 1, 'and only once');
});

test('what was cancelled is not done when the keychain is unlocked later', async () => {
  const { made, slot, removed } = await removeWhileLocked();
  slot.remove();
  await made.retry.resume();
  assert.equal(removed(), 0);
});

test('what was left for another view is not done either', async () => {
  const { made, removed } = await removeWhileLocked();
  made.router.go({ view: 'inspect' });
  await made.retry.resume();
  assert.equal(removed(), 0);
});

test('a keychain that became usable elsewhere is taken up, and what waited goes on', async () => {
  const { made, removed } = await removeWhileLocked();
  page.answers.keychain_state = READY;
  await made.retry.look();
  assert.equal(made.store.keychain?.state, 'ready');
  assert.ok(page.asked.some(({ command }) => command === 'reconcile'));
  assert.equal(removed(), 1);
});

test('what was said of a closed question stays for as long as nothing changed', async () => {
  const closed = { code: 'prompt_dismissed', what: 'It was closed.', next: 'Try again.' };
  const made = openApp({ keychain: { ...LOCKED, trouble: closed } });
  page.answers.keychain_state = LOCKED;
  await made.retry.look();
  assert.equal(made.store.keychain?.trouble, closed);
});

test('a list that is gone is compared with the keychain', async () => {
  const made = openApp();
  page.answers.list_keys = [];
  page.answers.reconcile = { findings: [UNKNOWN], set_aside: null };
  await made.store.listMayHaveChanged();
  assert.deepEqual(made.store.findings, [UNKNOWN]);
});

test('a list that was damaged is told with the place of the bad file, until it is dismissed', async () => {
  const made = openApp();
  page.answers.list_keys = new Rejected('list_set_aside');
  page.answers.reconcile = { findings: [UNKNOWN], set_aside: '/data/list.damaged' };
  await made.store.listMayHaveChanged();
  assert.equal(made.store.setAside, '/data/list.damaged');
  page.answers.list_keys = [];
  await made.store.listMayHaveChanged();
  assert.equal(made.store.listTrouble, null);
  made.store.forgetSetAside();
  await made.store.compare();
  assert.equal(made.store.setAside, null, 'it is not told twice');
});

test('a list that cannot be read at all says why, until it can be read', async () => {
  const made = openApp();
  page.answers.list_keys = new Rejected('list_busy');
  await made.store.listMayHaveChanged();
  assert.equal(made.store.listTrouble?.code, 'list_busy');
  page.answers.list_keys = [listed()];
  await made.store.listMayHaveChanged();
  assert.equal(made.store.listTrouble, null);
});

test('a list that is as it was is not compared', async () => {
  const made = openApp();
  await made.store.listMayHaveChanged();
  assert.deepEqual(
    page.asked.map(({ command }) => command),
    ['list_keys'],
  );
});

test('a key that is kept again is no longer found missing', () => {
  const other = { ...MISSING, key: 'b' };
  const keys = [listed({ state: 'missing' }), listed({ id: 'b', state: 'missing' })];
  const made = openApp({ findings: [MISSING, other, UNKNOWN], keys });
  assert.equal(made.store.findings.length, 3);
  made.store.setKeys([listed(), listed({ id: 'b', state: 'missing' })]);
  assert.deepEqual(made.store.findings, [other, UNKNOWN]);
});
