/** What went wrong, told where it happened, with the next step. */

import { asTrouble } from '../../bridge.js';
import { el, fill } from '../../dom.js';

/** A place for a trouble; empty, it takes no room. */
export const troubleSlot = () => el('div', { class: 'trouble-slot' });

/**
 * @param {Element} slot
 * @param {{ what: string, next: string, code?: string }} trouble
 * @param {...HTMLElement} actions buttons that take the next step
 */
export function showTrouble(slot, trouble, ...actions) {
  fill(
    slot,
    el(
      'div',
      { class: 'trouble', role: 'alert', 'data-code': trouble.code },
      el('p', { class: 'trouble-what' }, trouble.what),
      trouble.next && el('p', null, trouble.next),
      actions.length > 0 && el('div', { class: 'row' }, actions),
    ),
  );
}

/**
 * Does something; if it fails, tells so in the slot and answers undefined. Nothing else is changed.
 *
 * @template T
 * @param {import('../../app.js').App} app
 * @param {Element} slot
 * @param {() => Promise<T>} work
 * @param {(trouble: import('../../bridge.js').Trouble) => HTMLElement[]} [actions] buttons for a trouble
 * @returns {Promise<T | undefined>}
 */
export async function attempt(app, slot, work, actions = () => []) {
  fill(slot);
  try {
    return await work();
  } catch (rejection) {
    const trouble = asTrouble(rejection);
    showTrouble(slot, trouble, ...actions(trouble));
    app.met(trouble, () => attempt(app, slot, work, actions));
    return undefined;
  }
}
