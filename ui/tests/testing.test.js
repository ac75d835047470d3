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

test('of many results in a short time, only the rows that changed are drawn, together', async () => {
  const keys = ['a', 'b', 'c'].map((id) => listed({ id, name: id }));
  const app = openApp({ keys });
  /** @type {(() => void)[]} */
  const timers = [];
  const { setTimeout } = globalThis;
  globalThis.setTimeout = /** @type {any} */ ((/** @type {() => void} */ run) => timers.push(run));
  app.store.all = {
    run: 'r',
    progress: new Map(),
    done: 0,
    total: 3,
    stopping: false,
    summary: null,
    trouble: null,
  };
  const run = app.store.all;
  const end = (id) => {
    run.progress.set(id, progress(id, true));
    app.store.changed('test-all');
  };
  const { content } = testAllView(app, new AbortController().signal);
  document.body.replaceChildren(content);
  const marks = () => all('[data-result]').map((row) => row.getAttribute('data-mark'));
  const before = all('[data-result]');
  end('a');
  assert.deepEqual(marks(), ['ok', 'none', 'none'], 'the first at once');
  end('b');
  end('c');
  assert.deepEqual(marks(), ['ok', 'none', 'none'], 'the next ones wait');
  assert.equal(timers.length, 1);
  const drawnFirst = all('[data-result]')[0];
  timers[0]();
  globalThis.setTimeout = setTimeout;
  assert.deepEqual(marks(), ['ok', 'ok', 'ok']);
  assert.equal(all('[data-result]')[0], drawnFirst, 'what did not change keeps its element');
  assert.notEqual(all('[data-result]')[1], before[1]);
});
