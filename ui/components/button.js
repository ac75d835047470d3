import { el } from '../shell/dom.js';

/** @typedef {'main' | 'plain' | 'link' | 'danger'} Look */

/**
 * A button that says what it does. While the work of a click goes on, further clicks do nothing.
 *
 * @param {string} label
 * @param {() => unknown} onclick
 * @param {Look} [look]
 * @param {import('../shell/dom.js').Attributes} [attributes]
 */
export function button(label, onclick, look = 'plain', attributes = {}) {
  const made = el('button', { type: 'button', class: `button button-${look}`, ...attributes }, label);
  made.addEventListener('click', async () => {
    if (made.getAttribute('aria-disabled') === 'true') return;
    const work = onclick();
    if (!(work instanceof Promise)) return;
    made.setAttribute('aria-disabled', 'true');
    try {
      await work;
    } finally {
      made.removeAttribute('aria-disabled');
    }
  });
  return made;
}
