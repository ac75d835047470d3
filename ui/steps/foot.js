import { button } from '../components/button/button.js';
import { el } from '../dom.js';
import { addingText } from '../text.js';

/** @import { App } from '../app.js' */

/**
 * The row below a step: back on one side, onwards on the other.
 *
 * @param {App} app
 * @param {{ back?: boolean, onwards: import('../dom.js').Child[] }} options
 */
export const foot = (app, { back = true, onwards }) =>
  el(
    'div',
    { class: 'view-foot' },
    el('div', { class: 'row' }, back && button(addingText.back, () => app.adding.back())),
    el('div', { class: 'row' }, onwards),
  );

/** @param {App} app */
export const continueButton = (app) => button(addingText.continue, () => app.adding.next(), 'main');
