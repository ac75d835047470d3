import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latestOnly } from '../shell/latest.js';

/** Asks whose answers come when the test says so. */
function asking() {
  const waits = [];
  const asked = [];
  const heard = [];
  const failed = [];
  const latest = latestOnly({
    ask: (question) => new Promise((answer, refuse) => asked.push({ question, answer, refuse })),
    heard: (answer) => heard.push(answer),
    failed: (trouble) => failed.push(trouble),
    pause: 1,
    later: (run) => waits.push(run),
  });
  const settle = () => new Promise((done) => setImmediate(done));
  return { latest, waits, asked, heard, failed, settle };
}

test('asks once after the last letter', () => {
  const { latest, waits, asked } = asking();
  latest.soon('a');
  latest.soon('ab');
  for (const run of waits) run();
  assert.deepEqual(
    asked.map(({ question }) => question),
    ['ab'],
  );
});

test('an answer that comes late is not heard', async () => {
  const { latest, asked, heard, settle } = asking();
  latest.now('old');
  latest.now('new');
  asked[1].answer('to new');
  asked[0].answer('to old');
  await settle();
  assert.deepEqual(heard, ['to new']);
});

test('a fault of the newest question is told, of an older one not', async () => {
  const { latest, asked, failed, settle } = asking();
  latest.now('old');
  latest.now('new');
  asked[0].refuse('old fault');
  asked[1].refuse('new fault');
  await settle();
  assert.deepEqual(failed, ['new fault']);
});

test('what was dropped is not heard', async () => {
  const { latest, asked, heard, settle } = asking();
  latest.now('question');
  latest.drop();
  asked[0].answer('answer');
  await settle();
  assert.deepEqual(heard, []);
});
