/** One kept key: its verdict, its values, what Apple lets it do, and its past. */

import * as bridge from '../../bridge.js';
import { button } from '../../components/button/button.js';
import { showTrouble, troubleSlot } from '../../components/trouble/trouble.js';
import { editDialog } from '../../dialogs/edit-key.js';
import { exportDialog } from '../../dialogs/export.js';
import { removeDialog } from '../../dialogs/remove-key.js';
import { el, fill } from '../../dom.js';
import { isTesting, stopTest, testOne } from '../../testing.js';
import { kindNames, keyText as text } from '../../text.js';
import { day } from '../../times.js';
import { appsCard } from './apps.js';
import { areasCard, needsCard } from './areas.js';
import { historyCard } from './history.js';
import { rotateHint } from './rotate.js';
import { testPart } from './test.js';
import { valuesCard } from './values.js';

/** @import { App } from '../../app.js' */
/** @import { KeyDetails, ListedKey } from '../../contract.js' */

/**
 * @param {App} app
 * @param {AbortSignal} signal
 * @returns {import('../../frame.js').View}
 */
export function keyView(app, signal) {
  const id = app.shownKey() ?? '';
  const known = app.key(id);
  const heading = el('h1', null, known?.name ?? '');
  const about = el('p');
  const actions = el('div', { class: 'row', role: 'group', 'aria-label': text.actions });
  const slot = troubleSlot();
  const test = testPart(app, id, signal);
  const rest = el('div', { class: 'stack key-rest' });

  const drawHead = (/** @type {ListedKey} */ key) => {
    heading.textContent = key.name;
    about.textContent = subtitle(key);
    keepFocus(actions, () => fill(actions, ...buttons(app, key, slot)));
  };

  /** Only the newest reading of the details is drawn. */
  let newest = 0;
  const read = async () => {
    const mine = ++newest;
    try {
      const details = await bridge.keyDetails(id);
      if (mine !== newest || signal.aborted) return;
      drawHead(details);
      test.show(details);
      keepFocus(rest, () => fill(rest, ...parts(app, details)));
    } catch (rejection) {
      if (mine === newest && !signal.aborted) showTrouble(slot, bridge.asTrouble(rejection));
    }
  };

  app.on('keys', () => (app.key(id) ? read() : app.goHome()), signal);
  app.on(
    'test',
    () => {
      const key = app.key(id);
      if (key) drawHead(key);
    },
    signal,
  );
  if (known) drawHead(known);
  read();

  const content = el(
    'div',
    { class: 'view', 'data-key': id },
    el('header', { class: 'view-head' }, el('div', { class: 'view-title' }, heading, about), actions),
    slot,
    test.element,
    rest,
  );
  return { name: 'key', title: known?.name ?? text.title, content };
}

/** @param {ListedKey} key */
function subtitle(key) {
  const team = key.team_name ?? key.team_id;
  const parts = [
    team,
    key.kind === 'team' ? null : kindNames[key.kind],
    key.purpose && text.for(key.purpose),
    text.added(day(key.added_at)),
  ];
  return parts.filter(Boolean).join(' · ');
}

/**
 * @param {App} app
 * @param {ListedKey} key
 * @param {Element} slot
 */
function buttons(app, key, slot) {
  const use = async () => {
    try {
      app.setKeys(await bridge.useKey(key.id));
    } catch (rejection) {
      showTrouble(slot, bridge.asTrouble(rejection));
    }
  };
  const testing = isTesting(app.tests.get(key.id));
  return [
    button(text.edit, () => editDialog(app, key)),
    button(text.remove, () => removeDialog(app, key)),
    key.in_use ? el('span', { class: 'badge' }, text.inUse) : button(text.use, use),
    button(text.useWith, () => exportDialog(app, key)),
    testing
      ? button(text.stop, () => stopTest(app, key.id))
      : button(text.test, () => void testOne(app, key.id), 'main'),
  ];
}

/**
 * @param {App} app
 * @param {KeyDetails} details
 */
const parts = (app, details) => [
  rotateHint(app, details),
  valuesCard(app, details),
  el('div', { class: 'cards' }, areasCard(details), appsCard(app, details)),
  details.needs.length > 0 && needsCard(app, details),
  historyCard(details),
];

/**
 * Draws anew without losing the focus: the control of the same name has it afterwards.
 *
 * @param {Element} place
 * @param {() => void} draw
 */
function keepFocus(place, draw) {
  const focused = document.activeElement;
  const held = focused instanceof HTMLElement && place.contains(focused);
  const name = held ? nameOf(focused) : null;
  const at = held
    ? [...place.querySelectorAll('button')].indexOf(/** @type {HTMLButtonElement} */ (focused))
    : -1;
  draw();
  if (!held || place.contains(document.activeElement)) return;
  const buttons = [...place.querySelectorAll('button')];
  (buttons.find((button) => nameOf(button) === name) ?? buttons[at] ?? buttons.at(-1))?.focus();
}

/** @param {HTMLElement} element */
const nameOf = (element) => element.getAttribute('aria-label') ?? element.textContent;
