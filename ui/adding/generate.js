import { button } from '../components/button.js';
import { attempt, troubleSlot } from '../components/trouble.js';
import * as bridge from '../shell/bridge.js';
import { el } from '../shell/dom.js';
import { makingPages, generateText as text } from '../text/index.js';
import { applePage } from './apple-page.js';
import { continueButton, foot } from './foot.js';

/** @import { App } from '../shell/app.js' */
/** @import { Wizard } from './wizard.js' */

/**
 * @param {App} app
 * @param {Wizard} wizard
 */
export function generateStep(app, wizard) {
  const { kind, uses, advice } = wizard;
  const slot = troubleSlot();
  const role = uses.length > 0 ? (advice?.role_name ?? null) : null;
  const content = el(
    'div',
    { class: 'view' },
    el('div', null, el('h1', null, text.title[kind]), el('p', { class: 'quiet' }, text.about[kind])),
    el(
      'div',
      { class: 'beside' },
      el(
        'div',
        { class: 'stack' },
        el(
          'ol',
          { class: 'numbered' },
          text.steps(role)[kind].map((step) => el('li', null, step)),
        ),
        el(
          'div',
          null,
          button(text.page[kind], () => attempt(app, slot, () => bridge.openApplePage(makingPages[kind]))),
        ),
        slot,
        stuck(text.stuckItems[kind]),
      ),
      el(
        'aside',
        { class: 'stack', 'aria-label': text.picture },
        el('h2', null, text.picture),
        applePage(kind, 'generate'),
      ),
    ),
    foot(app, { onwards: [continueButton(app)] }),
  );
  return { title: text.title[kind], content };
}

/** @param {[string, string][]} items */
const stuck = (items) =>
  el(
    'details',
    { class: 'details' },
    el('summary', null, text.stuck),
    el(
      'dl',
      { class: 'stuck' },
      items.flatMap(([seen, means]) => [el('dt', null, seen), el('dd', null, means)]),
    ),
  );
