/** The wizard's steps at the side: where one is, what is done, and the way back to it. */

import { mark } from '../components/mark.js';
import { el } from '../shell/dom.js';
import { railText } from '../text/index.js';
import { canGoTo, STEPS } from './wizard.js';

/** @import { Step, Wizard } from './wizard.js' */

/**
 * @param {Wizard} wizard
 * @param {(step: Step) => void} goTo
 */
export function rail(wizard, goTo) {
  const at = STEPS.indexOf(wizard.step);
  return el(
    'ol',
    { class: 'rail' },
    STEPS.map((step, index) => {
      const done = index < at || wizard.saved !== null;
      const current = index === at;
      const reachable = !current && canGoTo(wizard, step);
      const number = el('span', { class: 'rail-number', 'aria-hidden': 'true' }, String(index + 1));
      const content = [
        done && !(current && !wizard.saved) ? mark('ok', railText.done) : number,
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
}
