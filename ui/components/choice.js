import { el, freshId } from '../shell/dom.js';
import { drawnFrom } from '../shell/draw.js';

/**
 * A radio button or a checkbox with its label, and a line that explains it.
 *
 * @param {object} options
 * @param {'radio' | 'checkbox'} options.type
 * @param {string} options.name the group it belongs to
 * @param {string} options.label its accessible name
 * @param {string} [options.about]
 * @param {boolean} options.checked
 * @param {(checked: boolean) => void} options.changed
 */
export function choice({ type, name, label, about, checked, changed }) {
  const id = freshId(name);
  const input = el('input', { id, type, name, 'aria-describedby': about ? `${id}-about` : null });
  input.checked = checked;
  input.addEventListener('change', () => changed(input.checked));
  return el(
    'div',
    { class: 'choice' },
    input,
    el(
      'div',
      null,
      el('label', { for: id }, label),
      about && el('p', { id: `${id}-about`, class: 'quiet' }, about),
    ),
  );
}

/**
 * Several choices under one question.
 *
 * @param {string} question
 * @param {HTMLElement[]} choices
 * @param {string} [look]
 */
export const choices = (question, choices, look = '') =>
  el('fieldset', { class: `choices ${look}` }, el('legend', null, question), choices);

/**
 * @param {object} options
 * @param {string} options.label
 * @param {(value: string) => void} options.changed
 */
export function select({ label, changed }) {
  const id = freshId('select');
  const input = el('select', { id, class: 'field-input' });
  input.addEventListener('change', () => changed(input.value));
  const element = el(
    'div',
    { class: 'field' },
    el('div', { class: 'field-label' }, el('label', { for: id }, label)),
    input,
  );
  const draw = drawnFrom(input, (/** @type {{ value: string, label: string }[]} */ options) =>
    options.map((option) => el('option', { value: option.value }, option.label)),
  );
  /**
   * @param {{ value: string, label: string }[]} options
   * @param {string} value
   */
  function show(options, value) {
    draw(options);
    if (input.value !== value) input.value = value;
  }
  return { element, show };
}
