import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rotateDue, statusOf, testMark, turnedBad } from '../list/status.js';
import { listed, tested as pastTest } from './samples.js';

const DAY = 86_400_000;
const NOW = new Date(2026, 7, 12, 12).getTime();
/** @param {Partial<import('../shell/contract.js').ListedKey>} [more] */
const key = (more) => listed({ added_at: NOW - 10 * DAY, remind_after_days: 180, ...more });
const OUTCOMES = { valid: 'valid', no_network: 'unknown', timed_out: 'unknown' };
const tested = (cause, at = NOW - 60_000) => pastTest(cause, at, OUTCOMES[cause] ?? 'refused');

test('a key without a test has no mark and says so', () => {
  assert.deepEqual(statusOf(key(), NOW), { mark: 'none', line: 'Not tested yet' });
});

test('a good key says which role it matches, or when it was accepted', () => {
  const roles = key({ last_test: tested('valid'), matches_roles: ['App Manager'] });
  assert.deepEqual(statusOf(roles, NOW), { mark: 'ok', line: 'App Manager' });
  assert.deepEqual(statusOf(key({ last_test: tested('valid') }), NOW), {
    mark: 'ok',
    line: 'Accepted 1 minute ago',
  });
});

test('an old key is to be replaced, unless something worse is the matter', () => {
  const old = { added_at: NOW - 214 * DAY };
  assert.deepEqual(statusOf(key({ ...old, last_test: tested('valid') }), NOW), {
    mark: 'warn',
    line: 'Rotation due: 214 days old',
  });
  assert.equal(statusOf(key({ ...old, last_test: tested('refused_unexplained') }), NOW).mark, 'bad');
  assert.equal(rotateDue(key({ ...old, remind_after_days: null }), NOW), null);
  assert.equal(rotateDue(key(), NOW), null);
});

test('a key that the keychain lost, or that is half saved, says so before anything else', () => {
  assert.equal(statusOf(key({ state: 'missing', last_test: tested('valid') }), NOW).mark, 'bad');
  assert.equal(statusOf(key({ state: 'pending', last_test: tested('valid') }), NOW).mark, 'warn');
  assert.equal(statusOf(key({ state: 'unproven', last_test: tested('valid') }), NOW).mark, 'warn');
});

test('no refusal is claimed where nobody refused', () => {
  assert.equal(testMark({ outcome: 'unknown', cause: 'no_network' }), 'unknown');
  assert.equal(testMark({ outcome: null, cause: null }), 'unknown');
  assert.equal(testMark({ outcome: 'valid', cause: 'agreement_missing' }), 'warn');
  assert.equal(testMark({ outcome: 'valid', cause: 'valid' }), 'ok');
  assert.equal(testMark({ outcome: 'refused', cause: 'clock_skew' }), 'bad');
});

test('finds where a key that worked began to be refused', () => {
  const history = [
    tested('refused_unexplained', 5),
    tested('refused_unexplained', 4),
    tested('valid', 2),
    tested('valid', 1),
  ];
  assert.deepEqual(turnedBad({ history }), { from: history[2], to: history[1] });
});

test('an outage between is no refusal, and a key that works again has not turned', () => {
  assert.equal(turnedBad({ history: [tested('no_network', 3), tested('valid', 1)] }), null);
  const through = [tested('refused_unexplained', 3), tested('timed_out', 2), tested('valid', 1)];
  assert.deepEqual(turnedBad({ history: through }), { from: through[2], to: through[0] });
  assert.equal(
    turnedBad({ history: [tested('valid', 3), tested('refused_unexplained', 2), tested('valid', 1)] }),
    null,
  );
  assert.equal(turnedBad({ history: [tested('refused_unexplained', 1)] }), null);
  assert.equal(turnedBad({ history: [] }), null);
});

test('a wrong clock or Team ID is no refusal of the key', () => {
  for (const cause of ['clock_skew', 'team_mismatch']) {
    assert.equal(turnedBad({ history: [tested(cause, 2), tested('valid', 1)] }), null, cause);
    const refused = [tested('refused_unexplained', 3), tested(cause, 2), tested('valid', 1)];
    assert.deepEqual(turnedBad({ history: refused }), { from: refused[2], to: refused[0] }, cause);
  }
});
