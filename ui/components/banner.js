import { el } from '../shell/dom.js';

/**
 * A message across the window or a view, with buttons for its next step.
 *
 * @param {object} options
 * @param {string} options.part its `data-view-part`
 * @param {'practice' | 'warn' | 'calm'} options.look
 * @param {string} options.what
 * @param {string} [options.next]
 * @param {boolean} [options.alert] whether a screen reader says it at once
 * @param {HTMLElement[]} [options.actions]
 */
export function banner({ part, look, what, next, alert, actions = [] }) {
  return el(
    'section',
    {
      class: `banner banner-${look}`,
      'data-view-part': part,
      role: alert ? 'alert' : 'region',
      'aria-label': alert ? null : what,
    },
    el(
      'div',
      { class: 'banner-words' },
      el('p', { class: 'banner-what' }, what),
      next && el('p', null, next),
    ),
    actions.length > 0 && el('div', { class: 'row' }, actions),
  );
}
