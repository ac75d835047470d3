/** A dialog over the window. Escape and Cancel close it; the focus goes back to where it was. */

import { el, freshId } from '../shell/dom.js';
import { dialogText } from '../text/index.js';
import { button } from './button.js';

/**
 * @param {string} view its `data-view`
 * @param {string} title
 * @param {string} [look]
 */
export function dialog(view, title, look = '') {
  const id = freshId('dialog');
  const closing = new AbortController();
  const heading = el('h2', { id, class: 'dialog-title', tabindex: '-1' }, title);
  const body = el('div', { class: 'dialog-body' });
  const foot = el('div', { class: 'dialog-foot' });
  const element = el(
    'dialog',
    { class: `dialog ${look}`, 'aria-labelledby': id, 'data-view': view },
    heading,
    body,
    foot,
  );
  const before = document.activeElement;

  const close = () => element.close();
  element.addEventListener('close', () => {
    closing.abort();
    element.remove();
    if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body) {
      before.focus();
    }
  });
  /** @param {HTMLElement} [first] what gets the focus; the title when none is named */
  const open = (first = heading) => {
    document.body.append(element);
    element.showModal();
    first.focus();
  };
  let working = false;
  /**
   * What the dialog is for, done once however often it is asked for meanwhile. Closing the dialog is the work's own
   * affair: as soon as nothing can be told in it any more. Work that goes on after the person closed it looks at
   * `signal`.
   *
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T | undefined>}
   */
  const submit = async (work) => {
    if (working) return undefined;
    working = true;
    element.setAttribute('aria-busy', 'true');
    try {
      return await work();
    } finally {
      working = false;
      element.removeAttribute('aria-busy');
    }
  };
  const cancel = button(dialogText.cancel, close);
  return { element, heading, body, foot, open, close, cancel, submit, signal: closing.signal };
}
