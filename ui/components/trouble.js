/** What went wrong, told where it happened, with the next step. */

import { asTrouble } from '../shell/bridge.js';
import { el, fill } from '../shell/dom.js';
import { keepFocus } from '../shell/keep-focus.js';
import { wayOutButton } from '../shell/keychain.js';

/** @import { App } from '../shell/app.js' */

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
 * When the keychain is what it failed on, all of the work is done again once the keychain can be used. So
 * whatever is to follow when it works, such as closing a dialog, belongs to the work.
 *
 * @template T
 * @param {App} app
 * @param {Element} slot
 * @param {() => Promise<T>} work
 * @param {(trouble: import('../shell/bridge.js').Trouble) => HTMLElement[]} [actions] buttons for a trouble
 * @returns {Promise<T | undefined>}
 */
export async function attempt(app, slot, work, actions = () => []) {
  fill(slot);
  try {
    return await work();
  } catch (rejection) {
    const trouble = asTrouble(rejection);
    showTrouble(slot, trouble, ...actions(trouble));
    slot.scrollIntoView({ block: 'nearest' });
    app.retry
      .failed(trouble, () => attempt(app, slot, work, actions), slot)
      .then(() => offerWayOut(app, slot));
    return undefined;
  }
}

/**
 * Over an open dialog the keychain's banner is out of reach: the way out is offered in the dialog.
 *
 * @param {App} app
 * @param {Element} slot
 */
function offerWayOut(app, slot) {
  if (app.retry.waiting?.place !== slot || !slot.closest('dialog')) return;
  const wayOut = wayOutButton(app, (trouble) => {
    keepFocus(slot, () => {
      showTrouble(slot, trouble);
      offerWayOut(app, slot);
    });
  });
  slot.firstElementChild?.append(el('div', { class: 'row' }, wayOut));
  wayOut.scrollIntoView({ block: 'nearest' });
}
