import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standingTest, testEvery } from '../testing.js';

const ran = (at) => ({ run: 'r', checks: [], verdict: { at }, trouble: null });
const running = { run: 'r', checks: [], verdict: null, trouble: null };

test('a test of this session stands until a newer one is kept', () => {
  const own = ran(5);
  assert.equal(standingTest(own, { at: 5 }), own, 'it is the one that was kept');
  assert.equal(standingTest(own, { at: 4 }), own, 'the list was read before it ended');
  assert.equal(standingTest(own, null), own, 'one that was stopped is not kept');
  assert.equal(standingTest(own, { at: 6 }), undefined);
});

test('a test that runs, or could not be run, is shown whatever is kept', () => {
  assert.equal(standingTest(running, { at: 6 }), running);
  const troubled = { ...running, trouble: { code: 'keychain_locked' } };
  assert.equal(standingTest(troubled, { at: 6 }), troubled);
  assert.equal(standingTest(undefined, { at: 6 }), undefined);
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
