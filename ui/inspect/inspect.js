import { button } from '../components/button.js';
import { attempt, showTrouble, troubleSlot } from '../components/trouble.js';
import * as bridge from '../shell/bridge.js';
import { announce, el, fill, freshId } from '../shell/dom.js';
import { inspectText as text } from '../text/index.js';
import { inspectionParts } from './inspection.js';

/** @import { App } from '../shell/app.js' */

/**
 * Takes a token or an answer of Apple apart. What is pasted is not kept.
 *
 * @param {App} app
 * @returns {import('../shell/frame.js').View}
 */
export function inspectView(app) {
  const id = freshId('inspect');
  const slot = troubleSlot();
  const results = el('div', {
    class: 'stack inspection',
    'data-view-part': 'inspection',
    'aria-live': 'polite',
  });
  const area = el('textarea', {
    id,
    class: 'field-input value paste-area',
    rows: 6,
    spellcheck: 'false',
    autocomplete: 'off',
    'aria-describedby': `${id}-about`,
  });
  const inspect = async () => {
    fill(results);
    if (area.value.trim() === '') return showTrouble(slot, text.nothing);
    const inspection = await attempt(app, slot, () => bridge.inspectText(area.value));
    if (!inspection) return;
    if (inspection.pasted === 'private_key') area.value = '';
    fill(results, ...inspectionParts(app, inspection));
    announce(inspection.sentence);
  };
  const clear = () => {
    area.value = '';
    fill(slot);
    fill(results);
    area.focus();
  };
  const content = el(
    'div',
    { class: 'view' },
    el('div', null, el('h1', null, text.title), el('p', { id: `${id}-about`, class: 'quiet' }, text.about)),
    el('div', { class: 'field' }, el('label', { class: 'field-label', for: id }, text.label), area),
    el('div', { class: 'row' }, button(text.button, inspect, 'main'), button(text.clear, clear)),
    slot,
    results,
  );
  return { name: 'inspect', title: text.title, content };
}
