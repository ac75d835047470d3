import assert from 'node:assert/strict';
import { test } from 'node:test';
import { App } from '../shell/app.js';
import { currentTest, testEvery, testOne } from '../testing/testing.js';
import { listed, openPage } from './a-page.js';

const ran = (at) => ({ run: 'r', checks: [], verdict: { at }, trouble: null });
const running = { run: 'r', checks: [], verdict: null, trouble: null };

test('a test of this session stands until something else is known of the key', () => {
  const own = { ...ran(5), known: { at: 5, fingerprint: 'f' } };
  const key = (at, fingerprint = 'f') => ({ fingerprint, last_test: at === null ? null : { at } });
  assert.equal(currentTest(own, key(5)), own, 'it is the one that was kept');
  assert.equal(currentTest(own, key(6)), undefined, 'a newer one was kept');
  assert.equal(currentTest(own, key(4)), undefined, 'a newer one was kept after the clock was set back');
  assert.equal(currentTest(own, key(null)), undefined, 'its values changed');
  assert.equal(currentTest(own, key(5, 'g')), undefined, 'another private key took its place');
});

test('a test that was stopped is not kept, and stands beside the one before it', () => {
  const stopped = { ...ran(5), known: { at: 2, fingerprint: 'f' } };
  assert.equal(currentTest(stopped, { fingerprint: 'f', last_test: { at: 2 } }), stopped);
});

test('a test that runs, or has just ended, is shown whatever is kept', () => {
  const key = { fingerprint: 'f', last_test: { at: 6 } };
  for (const test of [running, ran(5), undefined]) assert.equal(currentTest(test, key), test);
});

test('what was known when a test ended is what the list says then', async () => {
  const page = openPage();
  const last_test = { at: 7 };
  page.answers = {
    test_key: { at: 7, cause: 'valid', sentence: 'Valid API Key', checks: [] },
    list_keys: [listed({ fingerprint: 'f', last_test })],
  };
  const start = { keychain: {}, findings: [], set_aside: null, practice: null, platform: 'linux' };
  const app = new App(start, []);
  app.setKeys([listed({ fingerprint: 'f' })]);
  await testOne(app, 'a');
  const test = app.tests.get('a');
  assert.equal(currentTest(test, app.key('a')), test);
  app.setKeys([listed({ fingerprint: 'f', last_test: { at: 3 } })]);
  assert.equal(currentTest(test, app.key('a')), undefined);
});

test('a test of all keys takes the place of what a test of one key showed', async () => {
  const ended = (id) => ({ id, ended: true, done: 1, total: 3 });
  globalThis.__TAURI__ = {
    core: {
      Channel: class {
        onmessage = () => {};
      },
      invoke: async (_, { onProgress }) => {
        onProgress.onmessage(ended('tested'));
        onProgress.onmessage(ended('testing'));
        onProgress.onmessage({ ...ended('waiting'), ended: false });
        return { tested: 3, valid: 3, refused: 0, unknown: 0, cancelled: 0 };
      },
    },
  };
  const app = {
    keys: [],
    tests: new Map([
      ['tested', ran(1)],
      ['testing', running],
      ['waiting', ran(1)],
    ]),
    changed() {},
    announce() {},
    met() {},
    async refresh() {},
  };
  await testEvery(app);
  assert.deepEqual([...app.tests.keys()], ['testing', 'waiting']);
});
