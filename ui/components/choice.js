import { el, freshId } from '../shell/dom.js';

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
 * @param {{ value: string, label: string }[]} options.options
 * @param {string} options.value
 * @param {(value: string) => void} options.changed
 */
export function select({ label, options, value, changed }) {
  const id = freshId('select');
  const input = el(
    'select',
    { id, class: 'field-input' },
    options.map((option) => el('option', { value: option.value }, option.label)),
  );
  input.value = value;
  input.addEventListener('change', () => changed(input.value));
  return el(
    'div',
    { class: 'field' },
    el('div', { class: 'field-label' }, el('label', { for: id }, label)),
    input,
  );
}
