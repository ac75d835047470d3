/** One kept key: its verdict, its values, what Apple lets it do, and its past. */

import { button } from '../components/button.js';
import { attempt, showTrouble, troubleSlot } from '../components/trouble.js';
import * as bridge from '../shell/bridge.js';
import { el, fill } from '../shell/dom.js';
import { drawnFrom } from '../shell/draw.js';
import { keepFocus } from '../shell/keep-focus.js';
import { isTesting, stopTest, testOne } from '../testing/testing.js';
import { day } from '../text/format.js';
import { kindNames, keyText as text } from '../text/index.js';
import { exportDialog } from '../tools/export.js';
import { appsCard, askPart } from './apps.js';
import { areasCard, needsCard } from './areas.js';
import { editDialog } from './edit-key.js';
import { historyCard } from './history.js';
import { removeDialog } from './remove-key.js';
import { rotateHint } from './rotate.js';
import { testPart } from './test.js';
import { valuesCard } from './values.js';

/** @import { App } from '../shell/app.js' */
/** @import { KeyDetails, ListedKey } from '../shell/contract.js' */

/**
 * @param {App} app
 * @param {AbortSignal} signal
 * @returns {import('../shell/frame.js').View}
 */
export function keyView(app, signal) {
  const id = app.router.shownKey() ?? '';
  const known = app.store.key(id);
  const heading = el('h1', null, known?.name ?? '');
  const about = el('p');
  const changes = el('div', { class: 'row key-changes' });
  const actions = el('div', { class: 'row', role: 'group', 'aria-label': text.actions });
  const slot = troubleSlot();
  const test = testPart(app, id, signal);
  const ask = askPart(app, id);
  const rest = el('div', { class: 'stack key-rest' });

  const drawActions = drawnFrom(actions, () => buttons(app, id, slot));
  const drawHead = (/** @type {ListedKey} */ key) => {
    heading.textContent = key.name;
    about.textContent = subtitle(key);
    drawActions({ inUse: key.in_use, testing: isTesting(app.store.tests.get(id)) });
  };
  fill(changes, ...changers(app, id));

  /** Only the newest reading of the details is drawn. */
  let newest = 0;
  const read = async () => {
    const mine = ++newest;
    try {
      const details = await bridge.keyDetails(id);
      if (mine !== newest || signal.aborted) return;
      drawHead(details);
      test.show(details);
      keepFocus(rest, () => fill(rest, ...parts(app, details, ask)));
    } catch (rejection) {
      if (mine === newest && !signal.aborted) showTrouble(slot, bridge.asTrouble(rejection));
    }
  };

  app.store.on('keys', () => (app.store.key(id) ? read() : app.router.goHome()), signal);
  app.store.on(
    'test',
    () => {
      const key = app.store.key(id);
      if (key) drawHead(key);
    },
    signal,
  );
  if (known) drawHead(known);
  read();
  const { place } = app.router;
  if (place.view === 'key' && place.first) attempt(app, slot, place.first);

  const content = el(
    'div',
    { class: 'view', 'data-shown-key': id },
    el(
      'header',
      { class: 'view-head' },
      el('div', { class: 'view-title' }, heading, about, changes),
      actions,
    ),
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
 * What a button does is done with the key as it is at that moment.
 *
 * @param {App} app
 * @param {string} id
 * @param {(key: ListedKey) => unknown} does
 */
const withKey = (app, id, does) => () => {
  const key = app.store.key(id);
  return key ? does(key) : undefined;
};

/**
 * @param {App} app
 * @param {string} id
 * @param {Element} slot
 */
function buttons(app, id, slot) {
  const makeDefault = () => attempt(app, slot, () => app.makeDefault(id));
  return [
    !app.store.key(id)?.in_use && button(text.makeDefault, makeDefault),
    button(
      text.useWith,
      withKey(app, id, (key) => exportDialog(app, key)),
    ),
    isTesting(app.store.tests.get(id))
      ? button(text.stop, () => attempt(app, slot, () => stopTest(app, id)))
      : button(text.test, () => void testOne(app, id), 'main'),
  ];
}

/**
 * @param {App} app
 * @param {string} id
 */
const changers = (app, id) => [
  button(
    text.edit,
    withKey(app, id, (key) => editDialog(app, key)),
    'link',
  ),
  button(
    text.remove,
    withKey(app, id, (key) => removeDialog(app, key)),
    'link',
  ),
];

/**
 * @param {App} app
 * @param {KeyDetails} details
 * @param {HTMLElement} ask
 */
const parts = (app, details, ask) => [
  rotateHint(app, details),
  valuesCard(app, details),
  el('div', { class: 'cards' }, areasCard(details), appsCard(details, ask)),
  details.needs.length > 0 && needsCard(app, details),
  historyCard(details),
];
