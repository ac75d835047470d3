import { button } from '../components/button.js';
import { card } from '../components/card.js';
import { mark } from '../components/mark.js';
import { attempt, troubleSlot } from '../components/trouble.js';
import * as bridge from '../shell/bridge.js';
import { announce, el, fill } from '../shell/dom.js';
import { savedText as text } from '../text/index.js';
import { foot } from './foot.js';

/** @import { App } from '../shell/app.js' */
/** @import { SavedView } from '../shell/contract.js' */
/** @import { Wizard } from './wizard.js' */

/**
 * @param {App} app
 * @param {Wizard} wizard
 */
export function savedStep(app, wizard) {
  const saved = /** @type {SavedView} */ (wizard.saved);
  const handle = wizard.broughtIn?.handle ?? '';
  const filePlace = el('div', { class: 'trouble-slot' });
  const clipboardPlace = el('div', { class: 'trouble-slot' });
  const strayPlace = el('div', { class: 'stack' });
  const showStray = (/** @type {string[]} */ stray) => fill(strayPlace, strayCard(stray));
  const done = () => {
    app.adding.forget();
    app.router.go({ view: 'key', id: saved.key.id });
  };
  if (saved.file) fill(filePlace, fileCard(app, handle, saved.file, filePlace, showStray));
  if (saved.on_clipboard) fill(clipboardPlace, clipboardCard(app, handle, clipboardPlace));
  showStray(saved.stray);

  const content = el(
    'div',
    { class: 'view' },
    el('h1', null, text.title),
    el('p', { class: 'marked' }, mark('ok', null), el('span', null, text.proof(saved.key.name))),
    filePlace,
    clipboardPlace,
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
  const settle = (words, path) =>
    settled(place, 'file-settled', `${words} `, el('span', { class: 'value' }, path));
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

/**
 * @param {App} app
 * @param {string} handle
 * @param {Element} place
 */
function clipboardCard(app, handle, place) {
  const slot = troubleSlot();
  const clear = () =>
    attempt(app, slot, async () => {
      const was = await bridge.clearClipboardKey(handle);
      settled(place, 'clipboard-settled', was ? text.cleared : text.notThere);
    });
  return card(
    text.clipboard,
    'clipboard',
    el('p', { class: 'quiet' }, text.clipboardAbout),
    slot,
    el('div', { class: 'row' }, button(text.clear, clear, 'main')),
  );
}

/**
 * What became of something, in the place of what offered it. It has the focus, since the button is gone.
 *
 * @param {Element} place
 * @param {string} part its `data-view-part`
 * @param {...import('../shell/dom.js').Child} words
 */
function settled(place, part, ...words) {
  const told = el(
    'p',
    { class: 'marked', tabindex: '-1', 'data-view-part': part },
    mark('ok', null),
    el('span', null, words),
  );
  fill(place, told);
  announce(told.textContent ?? '');
  told.focus();
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
