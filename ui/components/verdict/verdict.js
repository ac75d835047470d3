/** What a test ended in: one sentence, how it is known, and the one next step. */

import { el } from '../../dom.js';
import { verdictText } from '../../text.js';
import { button } from '../button/button.js';
import { mark } from '../mark/mark.js';

/** @import { ValuesMend, Verdict, Who } from '../../contract.js' */
/** @import { Mark } from '../../standing.js' */

/**
 * @typedef {object} Shown
 * @property {Mark} mark
 * @property {string} sentence
 * @property {string} because
 * @property {string} [next]
 * @property {Who} [who]
 * @property {string[]} [left]
 * @property {ValuesMend | null} [mend]
 * @property {string} [cause]
 */

/**
 * @param {Shown} shown
 * @param {{ mended?: (mend: ValuesMend) => unknown, beside?: HTMLElement | null }} [actions]
 */
export function verdictBanner(shown, { mended, beside = null } = {}) {
  const { mend } = shown;
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
      mend &&
        mended &&
        el(
          'div',
          { class: 'row' },
          button(mend.label, () => mended(mend), 'main'),
        ),
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
  const { outcome, cause, sentence, because, next, who, left, mend } = verdict;
  /** @type {Mark} */
  const kind =
    outcome === 'refused' ? 'bad' : outcome === 'unknown' ? 'unknown' : cause === 'valid' ? 'ok' : 'warn';
  return { mark: kind, cause, sentence, because, next, who, left, mend };
}
