import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testAllView } from '../testing/test-all.js';
import { currentTest, testEvery, testOne } from '../testing/testing.js';
import { all, openPage } from './page.js';
import { listed, openApp, progress, ran as ranAs, tested, verdict } from './samples.js';

const page = openPage();
const ran = (at) => ranAs({ verdict: verdict({ at }) });
const running = ranAs({ verdict: null });

test('a test of this session stands until something else is known of the key', () => {
  const own = { ...ran(5), known: { at: 5, fingerprint: 'f' } };
  const key = (at, fingerprint = 'f') => ({
    fingerprint,
    last_test: at === null ? null : tested('valid', at),
  });
  assert.equal(currentTest(own, key(5)), own, 'it is the one that was kept');
  assert.equal(currentTest(own, key(6)), undefined, 'a newer one was kept');
  assert.equal(currentTest(own, key(4)), undefined, 'a newer one was kept after the clock was set back');
  assert.equal(currentTest(own, key(null)), undefined, 'its values changed');
  assert.equal(currentTest(own, key(5, 'g')), undefined, 'another private key took its place');
});

test('a test that was stopped is not kept, and stands beside the one before it', () => {
  const stopped = { ...ran(5), known: { at: 2, fingerprint: 'f' } };
  assert.equal(currentTest(stopped, { fingerprint: 'f', last_test: tested('valid', 2) }), stopped);
});

test('a test that runs, or has just ended, is shown whatever is kept', () => {
  const key = { fingerprint: 'f', last_test: tested('valid', 6) };
  for (const test of [running, ran(5), undefined]) assert.equal(currentTest(test, key), test);
});

test('what was known when a test ended is what the list says then', async () => {
  const last_test = tested('valid', 7);
  page.answers = {
    test_key: verdict({ at: 7 }),
    list_keys: [listed({ fingerprint: 'f', last_test })],
  };
  const app = openApp();
  await testOne(app, 'a');
  const test = app.store.tests.get('a');
  assert.equal(currentTest(test, app.store.key('a')), test);
  app.store.setKeys([listed({ fingerprint: 'f', last_test: tested('valid', 3) })]);
  assert.equal(currentTest(test, app.store.key('a')), undefined);
});

test('a test of all keys takes the place of what a test of one key showed', async () => {
  page.answers = {
    test_all: ({ onProgress }) => {
      onProgress.onmessage([progress('tested', true), progress('testing', true)]);
      onProgress.onmessage([progress('waiting', false)]);
      return { tested: 3, valid: 3, refused: 0, unknown: 0, cancelled: 0 };
    },
    list_keys: [],
  };
  const app = openApp({ keys: [] });
  app.store.tests.set('tested', ran(1)).set('testing', running).set('waiting', ran(1));
  await testEvery(app);
  assert.deepEqual([...app.store.tests.keys()], ['testing', 'waiting']);
});

test('of many results between two pictures, only the rows that changed are drawn, once', async () => {
  const keys = ['a', 'b', 'c'].map((id) => listed({ id, name: id }));
  const app = openApp({ keys });
  const pictures = [];
  const { requestAnimationFrame } = globalThis;
  globalThis.requestAnimationFrame = (draw) => pictures.push(draw);
  app.store.all = {
    run: 'r',
    progress: new Map(),
    done: 0,
    total: 3,
    stopping: false,
    summary: null,
    trouble: null,
  };
  const { content } = testAllView(app, new AbortController().signal);
  document.body.replaceChildren(content);
  const before = all('[data-result]');
  for (const id of ['a', 'b']) {
    app.store.all.progress.set(id, progress(id, true));
    app.store.changed('test-all');
  }
  assert.equal(pictures.length, 1);
  pictures[0](0);
  globalThis.requestAnimationFrame = requestAnimationFrame;
  const after = all('[data-result]');
  assert.deepEqual(
    after.map((row) => row.getAttribute('data-mark')),
    ['ok', 'ok', 'none'],
  );
  assert.equal(after[2], before[2]);
  assert.notEqual(after[0], before[0]);
});
