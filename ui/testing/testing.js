/**
 * Tests that run while one looks elsewhere: of one key, and of all.
 *
 * @import { App } from '../shell/app.js'
 * @import { Cause, Check, ListedKey, TestAllSummary, TestProgress, Verdict } from '../shell/contract.js'
 * @import { Trouble } from '../shell/bridge.js'
 */

import * as bridge from '../shell/bridge.js';
import { announce } from '../shell/dom.js';
import { testAllText } from '../text/index.js';

/**
 * @typedef {object} KeyRun
 * @property {string} run
 * @property {Check[]} checks those that have ended
 * @property {Verdict | null} verdict
 * @property {Trouble | null} trouble why it could not be run
 * @property {{ at: number | null, fingerprint: string } | null} [known] which private key it was about, and when the
 *   newest test ended that was kept then; none until the list was read after it
 */

/**
 * @typedef {object} AllRun
 * @property {string} run
 * @property {Map<string, TestProgress>} progress the newest of each key
 * @property {number} done
 * @property {number} total
 * @property {boolean} stopping
 * @property {TestAllSummary | null} summary
 * @property {Trouble | null} trouble
 */

/** What a test ends in when the keychain is what it failed on. @type {ReadonlySet<Cause>} */
const KEYCHAIN_CAUSES = new Set(['keychain_locked', 'keychain_missing', 'key_missing_from_keychain']);

/** @param {KeyRun | undefined} test */
export const isTesting = (test) => test !== undefined && !test.verdict && !test.trouble;

/**
 * A test of this session that still says where the key stands: it runs, or nothing else has become known of the key
 * since it ended. Moments are only compared for being the same: clocks are set.
 *
 * @param {KeyRun | undefined} test
 * @param {Pick<ListedKey, 'fingerprint' | 'last_test'> | null} key as the list has it now
 * @returns {KeyRun | undefined}
 */
export function currentTest(test, key) {
  if (!test?.known || !key) return test;
  const { at, fingerprint } = knownOf(key);
  return test.known.at === at && test.known.fingerprint === fingerprint ? test : undefined;
}

/** @param {Pick<ListedKey, 'fingerprint' | 'last_test'>} key */
const knownOf = ({ fingerprint, last_test }) => ({ at: last_test?.at ?? null, fingerprint });

/**
 * @param {App} app
 * @param {string} id
 */
export async function testOne(app, id) {
  if (isTesting(app.store.tests.get(id))) return;
  /** @type {KeyRun} */
  const test = { run: bridge.newRun(), checks: [], verdict: null, trouble: null, known: null };
  app.store.tests.set(id, test);
  app.store.changed('test');
  try {
    test.verdict = await bridge.testKey(test.run, id, (check) => {
      if (test.verdict) return;
      test.checks.push(check);
      announce(check.message);
      app.store.changed('test');
    });
    test.checks = test.verdict.checks;
    announce(test.verdict.sentence);
    const about_keychain = KEYCHAIN_CAUSES.has(test.verdict.cause);
    app.retry.failed({ about_keychain }, () => testOne(app, id));
  } catch (rejection) {
    test.trouble = bridge.asTrouble(rejection);
    app.retry.failed(test.trouble, () => testOne(app, id));
  }
  await app.store.refresh().then(
    () => {
      const key = app.store.key(id);
      test.known = key && knownOf(key);
    },
    () => undefined,
  );
  app.store.changed('test');
}

/**
 * @param {App} app
 * @param {string} id
 */
export async function stopTest(app, id) {
  const test = app.store.tests.get(id);
  if (test && isTesting(test)) await bridge.cancelRun(test.run);
}

/**
 * Makes the change that a test proved, and tests again.
 *
 * @param {App} app
 * @param {string} id
 * @param {string} run that test
 */
export async function fixAndTest(app, id, run) {
  await bridge.fixKey(id, run);
  await testOne(app, id);
}

/** @param {App} app */
export async function testEvery(app) {
  /** @type {AllRun} */
  const all = {
    run: bridge.newRun(),
    progress: new Map(),
    done: 0,
    total: app.store.keys.length,
    stopping: false,
    summary: null,
    trouble: null,
  };
  app.store.all = all;
  app.store.changed('test-all');
  try {
    all.summary = await bridge.testAll(all.run, (batch) => {
      for (const progress of batch) {
        all.progress.set(progress.id, progress);
        // What it showed is kept, and is newer than what a test of the one key showed.
        if (progress.ended && !isTesting(app.store.tests.get(progress.id)))
          app.store.tests.delete(progress.id);
        all.done = Math.max(all.done, progress.done);
        all.total = progress.total;
      }
      app.store.changed('test-all');
    });
    announce(testAllText.summary(all.summary));
  } catch (rejection) {
    all.trouble = bridge.asTrouble(rejection);
    app.retry.failed(all.trouble, () => testEvery(app));
  }
  await app.store.refresh().catch(() => undefined);
  app.store.changed('test-all');
}

/** @param {App} app */
export async function stopAll(app) {
  if (!app.store.all || app.store.all.summary) return;
  app.store.all.stopping = true;
  app.store.changed('test-all');
  await bridge.cancelRun(app.store.all.run);
}
