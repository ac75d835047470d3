/** What a test ended in: one sentence, how it is known, and the one next step. */

import { button } from '../components/button.js';
import { mark } from '../components/mark.js';
import { testMark } from '../list/status.js';
import { el } from '../shell/dom.js';
import { verdictText } from '../text/index.js';

/** @import { ApplePage, Cause, ValuesMend, Verdict, Who } from '../shell/contract.js' */
/** @import { Mark } from '../list/status.js' */

/**
 * @typedef {object} Shown
 * @property {Mark} mark
 * @property {string} sentence
 * @property {string} because
 * @property {string} [next]
 * @property {Who} [who]
 * @property {string[]} [left]
 * @property {ValuesMend | null} [fix]
 * @property {Cause} [cause]
 */

/**
 * @param {Shown} shown
 * @param {object} [actions]
 * @param {(fix: ValuesMend) => unknown} [actions.fixed] makes the change that the test proved
 * @param {(page: ApplePage) => unknown} [actions.opened] opens the page at Apple where it is fixed
 * @param {HTMLElement | null} [actions.beside]
 */
export function verdictBanner(shown, { fixed, opened, beside = null } = {}) {
  const { fix } = shown;
  const where = shown.cause && verdictText.pages[shown.cause];
  const steps = [
    fix && fixed && button(fix.label, () => fixed(fix), 'main'),
    where && opened && button(where.label, () => opened(where.page)),
  ].filter((step) => step instanceof HTMLElement);
  const strong = mark(shown.mark, null);
  strong.classList.add('mark-strong');
  return el(
    'section',
    {
      class: `verdict verdict-${shown.mark}`,
      'data-view-part': 'verdict',
      'data-cause': shown.cause,
      'aria-label': verdictText.label,
    },
    strong,
    el(
      'div',
      { class: 'verdict-words' },
      el('p', { class: 'verdict-sentence' }, shown.sentence),
      shown.because && el('p', null, shown.because),
      shown.next && el('p', { class: 'verdict-next' }, shown.next),
      shown.who &&
        verdictText.who[shown.who] &&
        el('p', { class: 'verdict-who' }, verdictText.who[shown.who]),
      shown.left && shown.left.length > 0 && whatIsLeft(shown.left),
      steps.length > 0 && el('div', { class: 'row' }, steps),
    ),
    beside,
  );
}

/** @param {string[]} left */
const whatIsLeft = (left) =>
  el(
    'div',
    { class: 'verdict-left' },
    el('p', null, verdictText.left),
    el(
      'ol',
      null,
      left.map((one) => el('li', null, one)),
    ),
  );

/**
 * A fresh verdict as the banner shows it.
 *
 * @param {Verdict} verdict
 * @returns {Shown}
 */
export function asShown(verdict) {
  const { cause, sentence, because, next, who, left, mend: fix } = verdict;
  return { mark: testMark(verdict), cause, sentence, because, next, who, left, fix };
}
