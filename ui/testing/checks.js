/** The checks of a test, each shown as soon as it ends. */

import { mark } from '../components/mark.js';
import { el } from '../shell/dom.js';
import { listDrawnFrom } from '../shell/draw.js';
import { span } from '../text/format.js';
import { checksText } from '../text/index.js';

/** @import { Check, CheckStatus } from '../shell/contract.js' */

/** @type {Record<CheckStatus, import('../components/mark.js').MarkKind>} */
const MARKS = { ok: 'ok', fail: 'bad', warn: 'warn', skipped: 'none', unknown: 'unknown' };

/** @param {Check} check */
function row(check) {
  return el(
    'li',
    { class: 'check', 'data-check': check.id, 'data-status': check.status },
    mark(MARKS[check.status], checksText.status[check.status]),
    el(
      'div',
      null,
      el('p', { class: 'check-message' }, check.message),
      check.evidence && evidence(check.id, check.evidence),
    ),
    check.ms !== null && el('span', { class: 'check-time' }, span(check.ms)),
  );
}

/**
 * What was seen. A token's own parts are long, and seldom asked for.
 *
 * @param {string} id
 * @param {string} seen
 */
function evidence(id, seen) {
  if (id !== 'token_signed') return el('p', { class: 'check-evidence' }, seen);
  return el(
    'details',
    { class: 'details check-evidence' },
    el('summary', null, checksText.token),
    el('p', { class: 'value' }, seen),
  );
}

/** @typedef {{ name: string, check: Check | null }} Item the check that runs has not been told yet */

/** A list that grows; checks that are already there stay as they are. */
export function checkList() {
  const element = el('ol', { class: 'checks', 'data-view-part': 'checks', 'aria-label': checksText.title });
  const draw = listDrawnFrom(element, {
    key: (/** @type {Item} */ { name }) => name,
    looks: ({ check }) => check,
    draw: ({ check }) => (check ? row(check) : runningRow()),
  });

  /**
   * @param {Check[]} checks
   * @param {boolean} isRunning
   */
  function show(checks, isRunning) {
    /** @type {Item[]} */
    const items = checks.map((check, at) => ({ name: `${at} ${check.id}`, check }));
    draw(isRunning ? [...items, { name: 'running', check: null }] : items);
  }
  return { element, show };
}

const runningRow = () =>
  el(
    'li',
    { class: 'check check-running' },
    mark('running', null),
    el('p', { class: 'quiet' }, checksText.running),
  );
