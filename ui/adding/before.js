import { button } from '../components/button.js';
import { card } from '../components/card.js';
import { attempt, troubleSlot } from '../components/trouble.js';
import * as bridge from '../shell/bridge.js';
import { el } from '../shell/dom.js';
import { beforeText as text } from '../text/index.js';
import { continueButton, foot } from './foot.js';

/** @import { App } from '../shell/app.js' */

/** @param {[string, string][]} items */
const points = (items) =>
  el(
    'ul',
    { class: 'points' },
    items.map(([who, does]) => el('li', null, el('strong', null, who), ` ${does}`)),
  );

/** @param {App} app */
export function beforeStep(app) {
  const slot = troubleSlot();
  const content = el(
    'div',
    { class: 'view' },
    el(
      'div',
      { class: 'view-title-only' },
      el('h1', null, text.title),
      el('p', { class: 'quiet' }, text.about),
    ),
    card(text.who, 'who', points(text.whoItems)),
    card(text.needed, 'needed', points(text.neededItems)),
    card(text.good, 'habits', points(text.goodItems)),
    el(
      'div',
      null,
      button(text.page, () => attempt(app, slot, () => bridge.openApplePage('api_keys')), 'link'),
    ),
    slot,
    foot(app, { back: false, onwards: [continueButton(app)] }),
  );
  return { title: text.title, content };
}
