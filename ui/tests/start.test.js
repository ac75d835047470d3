import assert from 'node:assert/strict';
import { test } from 'node:test';
import { all, Later, openPage, settled } from './page.js';
import { details, LOCKED, listed, STARTED, UNKNOWN } from './samples.js';

test('the list is shown before the keychain has answered', async () => {
  const page = openPage();
  const [state, compared] = [new Later(), new Later()];
  page.answers = {
    start: STARTED,
    list_uses: [],
    list_keys: [listed()],
    key_details: details(),
    keychain_state: state,
    reconcile: compared,
  };
  /** @type {(() => void)[]} */
  const timers = [];
  const { setTimeout } = globalThis;
  globalThis.setTimeout = /** @type {any} */ ((/** @type {() => void} */ run) => timers.push(run));
  await import('../main.js');
  await settled();
  assert.equal(all('h1', 'CI').length, 1);
  assert.equal(all('[data-view-part="keychain-waits"]').length, 0, 'nothing flashes');
  globalThis.setTimeout = setTimeout;
  for (const run of timers) run();
  assert.equal(all('[data-view-part="keychain-waits"]').length, 1);

  state.answer(LOCKED);
  compared.answer({ findings: [UNKNOWN], set_aside: null });
  await settled();
  await settled();
  assert.equal(all('[data-view-part="keychain-waits"]').length, 0);
  assert.equal(all('[data-view-part="keychain-banner"]').length, 1);
  assert.equal(all('[data-view-part="finding"]').length, 1);
});
