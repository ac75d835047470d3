/** The wizard's steps at the side: where one is, what is done, and the way back to it. */

import { mark } from '../components/mark.js';
import { el } from '../shell/dom.js';
import { railText } from '../text/index.js';
import { canGoTo, STEPS } from './wizard.js';

/** @import { Step, Wizard } from './wizard.js' */

/** @typedef {{ step: Step, current: boolean, done: boolean, reachable: boolean }} RailStep */

/** @param {Wizard} wizard @returns {RailStep[]} */
export function railSteps(wizard) {
  const at = STEPS.indexOf(wizard.step);
  return STEPS.map((step, index) => ({
    step,
    current: index === at,
    done: index < at || wizard.saved !== null,
    reachable: index !== at && canGoTo(wizard, step),
  }));
}

/**
 * @param {RailStep[]} steps
 * @param {(step: Step) => void} goTo
 */
export const rail = (steps, goTo) =>
  el(
    'ol',
    { class: 'rail' },
    steps.map(({ step, current, done, reachable }, index) => {
      const number = el('span', { class: 'rail-number', 'aria-hidden': 'true' }, String(index + 1));
      const content = [
        done ? mark('ok', railText.done) : number,
        reachable && el('span', { class: 'heard-only' }, railText.goTo(index + 1)),
        el('span', { class: 'rail-name' }, railText.steps[step]),
      ];
      const look = { class: 'rail-step', 'aria-current': current ? 'step' : null };
      const inner = reachable
        ? el('button', { type: 'button', ...look, onclick: () => goTo(step) }, content)
        : el('span', look, content);
      return el('li', null, inner);
    }),
  );
