/**
 * Where a key stands, from what is kept of it: its mark and the line below its name.
 *
 * @import { Cause, KeyDetails, ListedKey, Outcome, PastTest } from '../shell/contract.js'
 */

import { ago, daysBetween } from '../text/format.js';
import { statusText as text } from '../text/index.js';

/** @typedef {'ok' | 'warn' | 'bad' | 'unknown' | 'none'} Mark */
/** @typedef {{ mark: Mark, line: string }} Status */

/** A test fails for these, and what they are about is not the key. @type {ReadonlySet<Cause>} */
const NOT_THE_KEY = new Set(['clock_skew', 'team_mismatch']);

/**
 * The mark of what a test ended in.
 *
 * @param {{ outcome: Outcome | null, cause: Cause | null }} test without either when it could not be begun
 * @returns {Mark}
 */
export function testMark({ outcome, cause }) {
  if (outcome === 'refused') return 'bad';
  if (outcome !== 'valid') return 'unknown';
  return cause === 'valid' ? 'ok' : 'warn';
}

/**
 * How many days old a key is when the person asked to be reminded by now; else none.
 *
 * @param {Pick<ListedKey, 'added_at' | 'remind_after_days'>} key
 * @param {number} now
 */
export function rotateDue(key, now) {
  if (key.remind_after_days === null) return null;
  const age = daysBetween(key.added_at, now);
  return age >= key.remind_after_days ? age : null;
}

/**
 * The mark of a key and the short line that says the same in words.
 *
 * @param {ListedKey} key
 * @param {number} now
 * @returns {Status}
 */
export function statusOf(key, now) {
  if (key.state === 'missing') return { mark: 'bad', line: text.missing };
  if (key.state === 'unproven') return { mark: 'warn', line: text.unproven };
  if (key.state === 'pending') return { mark: 'warn', line: text.pending };
  if (key.state === 'removing') return { mark: 'warn', line: text.removing };
  if (!key.last_test) return { mark: 'none', line: text.notTested };
  const mark = testMark(key.last_test);
  if (mark === 'bad' || mark === 'unknown') return { mark, line: text.cause(key.last_test.cause) };
  const due = rotateDue(key, now);
  if (due !== null) return { mark: 'warn', line: text.rotate(due) };
  if (mark === 'warn') return { mark, line: text.cause(key.last_test.cause) };
  const roles = key.matches_roles.slice(0, 2).join(' or ');
  return { mark, line: roles || text.tested(ago(key.last_test.at, now)) };
}

/**
 * The moment at which a key that Apple accepted began to be refused, when that is where it stands now.
 *
 * @param {Pick<KeyDetails, 'history'>} details with the newest test first or last, in any order
 * @returns {{ from: PastTest, to: PastTest } | null}
 */
export function turnedBad({ history }) {
  const tells = (/** @type {PastTest} */ test) =>
    testMark(test) !== 'unknown' && !NOT_THE_KEY.has(test.cause);
  const told = [...history].sort((a, b) => a.at - b.at).filter(tells);
  const lastGood = told.findLastIndex((test) => testMark(test) !== 'bad');
  const from = told[lastGood];
  const to = told[lastGood + 1];
  return from && to ? { from, to } : null;
}
