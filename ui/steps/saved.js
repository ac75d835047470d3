import * as bridge from '../bridge.js';
import { button } from '../components/button/button.js';
import { card } from '../components/card/card.js';
import { mark } from '../components/mark/mark.js';
import { attempt, troubleSlot } from '../components/trouble/trouble.js';
import { el, fill } from '../dom.js';
import { savedText as text } from '../text.js';
import { foot } from './foot.js';

/** @import { App } from '../app.js' */
/** @import { SavedView } from '../contract.js' */
/** @import { Wizard } from '../wizard.js' */

/**
 * @param {App} app
 * @param {Wizard} wizard
 */
export function savedStep(app, wizard) {
  const saved = /** @type {SavedView} */ (wizard.saved);
  const handle = wizard.broughtIn?.handle ?? '';
  const filePlace = el('div', { class: 'trouble-slot' });
  const strayPlace = el('div', { class: 'stack' });
  const showStray = (/** @type {string[]} */ stray) => fill(strayPlace, strayCard(stray));
  const done = () => {
    app.adding.forget();
    app.go({ view: 'key', id: saved.key.id });
  };
  if (saved.file) fill(filePlace, fileCard(app, handle, saved.file, filePlace, showStray));
  showStray(saved.stray);

  const content = el(
    'div',
    { class: 'view' },
    el('h1', null, text.title),
    el('p', { class: 'marked' }, mark('ok', null), el('span', null, text.proof(saved.key.name))),
    filePlace,
    strayPlace,
    foot(app, { back: false, onwards: [button(text.done, done, 'main')] }),
  );
  return { title: text.title, content };
}

/**
 * @param {App} app
 * @param {string} handle
 * @param {string} file
 * @param {Element} place
 * @param {(stray: string[]) => void} showStray
 */
function fileCard(app, handle, file, place, showStray) {
  const slot = troubleSlot();
  const bin = async () => {
    const binned = await attempt(app, slot, () => bridge.binKeyFile(handle));
    if (!binned) return;
    settle(text.binned, binned.binned);
    showStray(binned.stray);
  };
  /** @param {string} words @param {string} path */
  const settle = (words, path) => {
    fill(
      place,
      el(
        'p',
        { class: 'marked', tabindex: '-1', 'data-view-part': 'file-settled' },
        mark('ok', null),
        el('span', null, `${words} `, el('span', { class: 'value' }, path)),
      ),
    );
    app.announce(`${words} ${path}`);
    if (place.firstElementChild instanceof HTMLElement) place.firstElementChild.focus();
  };
  return card(
    text.file,
    'downloaded-file',
    el('p', { class: 'value' }, file),
    el('p', { class: 'quiet' }, text.fileAbout),
    slot,
    el(
      'div',
      { class: 'row' },
      button(text.bin, bin, 'main'),
      button(text.keep, () => settle(text.kept, file)),
    ),
  );
}

/** @param {string[]} stray */
const strayCard = (stray) =>
  stray.length === 0
    ? el('p', { class: 'quiet small', 'data-view-part': 'stray' }, text.noStray)
    : card(
        text.stray,
        'stray',
        el(
          'ul',
          { class: 'points' },
          stray.map((path) => el('li', { class: 'value' }, path)),
        ),
        el('p', { class: 'quiet' }, text.strayAbout),
      );
