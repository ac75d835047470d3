import { button } from '../components/button.js';
import { card } from '../components/card.js';
import { field } from '../components/field.js';
import { mark } from '../components/mark.js';
import { attempt, troubleSlot } from '../components/trouble.js';
import * as bridge from '../shell/bridge.js';
import { el, fill } from '../shell/dom.js';
import { answerText, appsText as text } from '../text/index.js';

/** @import { App } from '../shell/app.js' */
/** @import { AppSeen, AppSighting, KeyDetails } from '../shell/contract.js' */

/** How many apps are listed before a person asks for all. */
const FEW = 5;

/** What was typed last, by key. @type {Map<string, string>} */
const typed = new Map();

/**
 * @param {KeyDetails} key
 * @param {HTMLElement} ask made once for the view: drawing the card anew must not lose the answer
 */
export const appsCard = (key, ask) => card(text.title, 'apps', appList(key.apps), ask);

/** @param {AppSeen[] | null} apps */
function appList(apps) {
  if (!apps) return el('p', { class: 'quiet' }, text.unknown);
  if (apps.length === 0) return el('p', { class: 'quiet' }, text.none);
  const list = el('ul', { class: 'apps' }, apps.slice(0, FEW).map(row));
  if (apps.length <= FEW) return list;
  const all = button(
    text.more(apps.length),
    () => fill(place, el('ul', { class: 'apps' }, apps.map(row))),
    'link',
  );
  const place = el('div', null, list, all);
  return place;
}

/** @param {AppSeen} app */
const row = ({ name, bundle_id }) =>
  el(
    'li',
    null,
    el('span', { class: 'app-letter', 'aria-hidden': 'true' }, [...name][0]?.toUpperCase() ?? ''),
    el('div', null, el('p', null, name), el('p', { class: 'value quiet' }, bundle_id)),
  );

/**
 * The question whether the key sees an app, and its answer.
 *
 * @param {App} app
 * @param {string} id
 */
export function askPart(app, id) {
  const slot = troubleSlot();
  const answer = el('div', { class: 'trouble-slot', 'aria-live': 'polite' });
  const asked = field({
    label: text.ask,
    placeholder: 'com.example.app',
    hint: '',
    isValue: true,
    value: typed.get(id) ?? '',
    typed: (now) => typed.set(id, now),
  });
  const ask = async () => {
    const bundleId = asked.input.value.trim();
    if (bundleId === '') return asked.input.focus();
    fill(answer);
    await attempt(app, slot, async () => fill(answer, sightingWords(await bridge.canSeeApp(id, bundleId))));
  };
  return el(
    'form',
    {
      class: 'ask-app',
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        ask();
      },
    },
    el('div', { class: 'ask-row' }, asked.element, button(text.button, ask)),
    slot,
    answer,
  );
}

/** @param {AppSighting} sighting */
const sightingWords = ({ answer, evidence, app }) =>
  el(
    'p',
    { class: 'marked', 'data-answer': answer },
    mark(answer === 'yes' ? 'ok' : answer === 'no' ? 'bad' : 'unknown', null),
    el('span', null, el('strong', null, answerText[answer]), ` ${app ? `${app.name}. ` : ''}${evidence}`),
  );
