/** A labeled line of text with its status, a message and one-click fixes. */

import { el, fill, freshId } from '../shell/dom.js';
import { fieldText } from '../text/index.js';
import { button } from './button.js';
import { mark } from './mark.js';

/** @import { FieldFix, FieldReport, FieldStatus } from '../shell/contract.js' */

/** @type {Record<FieldStatus, import('./mark.js').MarkKind | null>} */
const MARKS = { empty: null, ok: 'ok', warn: 'warn', wrong: 'bad' };

/**
 * @param {object} options
 * @param {string} options.label its accessible name
 * @param {string} [options.value]
 * @param {string} [options.hint] stands below it as long as there is no message
 * @param {string} [options.placeholder]
 * @param {boolean} [options.optional]
 * @param {boolean} [options.isValue] set in the type of values
 * @param {(text: string) => void} [options.typed]
 */
export function field({ label, value = '', hint = '', placeholder, optional, isValue, typed }) {
  const id = freshId('field');
  const input = el('input', {
    id,
    class: isValue ? 'field-input value' : 'field-input',
    type: 'text',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    placeholder,
    'aria-describedby': `${id}-message${optional ? ` ${id}-optional` : ''}`,
  });
  input.value = value;
  input.addEventListener('input', () => typed?.(input.value));
  const state = el('span', { class: 'field-mark' });
  const message = el('p', { id: `${id}-message`, class: 'field-message', 'aria-live': 'polite' }, hint);
  const fixes = el('div', { class: 'field-fixes' });
  const element = el(
    'div',
    { class: 'field' },
    el(
      'div',
      { class: 'field-label' },
      el('label', { for: id }, label),
      optional && el('span', { id: `${id}-optional`, class: 'quiet' }, fieldText.optional),
    ),
    el('div', { class: 'field-box' }, input, state),
    message,
    fixes,
  );

  /**
   * @param {FieldReport | null} report
   * @param {(fix: FieldFix) => void} [fixed]
   */
  function show(report, fixed) {
    const status = report?.status ?? 'empty';
    const kind = MARKS[status];
    element.dataset.status = status;
    fill(state, kind && mark(kind, fieldText.status[status]));
    const said = report?.message ?? hint;
    if (message.textContent !== said) message.textContent = said;
    if (status === 'wrong') input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
    showFixes(fixes, report?.fixes ?? [], fixed);
  }
  return { element, input, show };
}

/**
 * @param {Element} place
 * @param {FieldFix[]} fixes
 * @param {(fix: FieldFix) => void} [fixed]
 */
export function showFixes(place, fixes, fixed = () => {}) {
  fill(
    place,
    fixes.map((fix) =>
      button(fix.label, () => fixed(fix), 'link', { class: 'button button-link field-fix' }),
    ),
  );
}
