import { button } from '../components/button.js';
import { el } from '../shell/dom.js';
import { addingText } from '../text/index.js';

/** @import { App } from '../shell/app.js' */

/**
 * The row below a step: back on one side, onwards on the other.
 *
 * @param {App} app
 * @param {{ back?: boolean, onwards: import('../shell/dom.js').Child[] }} options
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
