import { button } from '../components/button.js';
import { card } from '../components/card.js';
import { choice, choices } from '../components/choice.js';
import { attempt, showTrouble, troubleSlot } from '../components/trouble.js';
import * as bridge from '../shell/bridge.js';
import { el, fill } from '../shell/dom.js';
import { latestOnly } from '../shell/latest.js';
import { kindNames, roleText as text } from '../text/index.js';
import { continueButton, foot } from './foot.js';

/** @import { App } from '../shell/app.js' */
/** @import { KeyKind, RoleAdvice } from '../shell/contract.js' */
/** @import { Wizard } from './wizard.js' */

/** @type {KeyKind[]} */
const KINDS = ['team', 'individual', 'enterprise'];

/**
 * @param {App} app
 * @param {Wizard} wizard
 */
export function roleStep(app, wizard) {
  const slot = troubleSlot();
  const advice = el('div', { class: 'advice', 'aria-live': 'polite' });
  const asked = latestOnly({
    ask: () => bridge.suggestRole(app.wizard?.kind ?? 'team', app.wizard?.uses ?? []),
    heard: (answer) => {
      app.adding.setAdvice(answer);
      fill(advice, ...adviceWords(answer, (app.wizard?.uses.length ?? 0) > 0));
    },
    failed: (rejection) => showTrouble(slot, bridge.asTrouble(rejection)),
    pause: 0,
  });

  const kinds = KINDS.map((kind) =>
    choice({
      type: 'radio',
      name: 'kind',
      label: kindNames[kind],
      about: text.kindAbout[kind],
      checked: wizard.kind === kind,
      changed: () => {
        app.adding.setKind(kind);
        asked.now(null);
      },
    }),
  );
  const uses = app.store.uses.map(({ use, title }) =>
    choice({
      type: 'checkbox',
      name: 'use',
      label: title,
      checked: wizard.uses.includes(use),
      changed: (checked) => {
        const others = (app.wizard?.uses ?? []).filter((other) => other !== use);
        app.adding.setUses(checked ? [...others, use] : others);
        asked.now(null);
      },
    }),
  );
  asked.now(null);

  const help = button(text.help, () => attempt(app, slot, () => bridge.openApplePage('roles_help')), 'link');
  const content = el(
    'div',
    { class: 'view' },
    el('div', null, el('h1', null, text.title), el('p', { class: 'quiet' }, text.about)),
    choices(text.kind, kinds, 'choices-kind'),
    el(
      'div',
      { class: 'beside-close' },
      choices(text.uses, uses, 'choices-dense'),
      el('div', { class: 'advice-side' }, card(text.advice, 'role-advice', advice, el('div', null, help))),
    ),
    slot,
    foot(app, { onwards: [continueButton(app)] }),
  );
  return { title: text.title, content };
}

/**
 * @param {RoleAdvice} advice
 * @param {boolean} anyUse
 */
function adviceWords(advice, anyUse) {
  if (!anyUse) return [el('p', { class: 'quiet' }, text.nothing)];
  return [
    el('p', { class: 'advice-role', 'data-view-part': 'suggested-role' }, advice.role_name ?? text.none),
    el('p', null, advice.why),
    ...list(text.disputed, advice.disputed),
    ...list(text.impossible, advice.impossible),
  ];
}

/**
 * @param {string} title
 * @param {string[]} items
 */
const list = (title, items) =>
  items.length === 0
    ? []
    : [
        el('h3', null, title),
        el(
          'ul',
          { class: 'points' },
          items.map((item) => el('li', null, item)),
        ),
      ];
