import { button } from '../components/button.js';
import { dialog } from '../components/dialog.js';
import { attempt, troubleSlot } from '../components/trouble.js';
import * as bridge from '../shell/bridge.js';
import { el, fill } from '../shell/dom.js';
import { shortFingerprint } from '../text/format.js';
import { kindNames, importText as text } from '../text/index.js';

/** @import { App } from '../shell/app.js' */
/** @import { Discovered, ImportPlace, Unusable } from '../shell/contract.js' */

/**
 * Looks for keys elsewhere. One that is to be added goes through the wizard like any other.
 *
 * @param {App} app
 */
export function importDialog(app) {
  const box = dialog('import', text.title, 'dialog-wide');
  const slot = troubleSlot();
  const results = el('div', { class: 'stack', 'aria-live': 'polite' });
  /** Handles that nobody took are forgotten with the dialog. @type {Set<string>} */
  const held = new Set();

  /** What the newest search that came to its end found. @type {HTMLElement | null} */
  let list = null;

  const look = (/** @type {ImportPlace} */ place) =>
    attempt(app, slot, async () => {
      fill(results, el('p', { class: 'quiet' }, text.looking));
      try {
        const found = await bridge.importScan(place);
        if (found) list = take(found);
      } finally {
        fill(results, list);
      }
    });
  const take = (/** @type {(Discovered | Unusable)[]} */ found) => {
    held.clear();
    for (const one of found) if ('handle' in one) held.add(one.handle);
    if (box.signal.aborted) forget();
    return resultList(found, add, open);
  };
  const forget = () => {
    for (const handle of held) forgetOne(handle);
    held.clear();
  };
  const add = (/** @type {Discovered} */ one) =>
    box.submit(() =>
      attempt(app, slot, async () => {
        await bridge.adoptKey(one.handle);
        if (box.signal.aborted) return void forgetOne(one.handle);
        held.delete(one.handle);
        box.close();
        app.adopt(one);
      }),
    );
  const open = (/** @type {string} */ id) => {
    box.close();
    app.router.go({ view: 'key', id });
  };
  box.element.addEventListener('close', forget);

  const first = button(text.look, () => look('usual'), 'main');
  fill(
    box.body,
    el('p', { class: 'quiet' }, text.about),
    el(
      'div',
      { class: 'row' },
      first,
      button(text.choose, () => look('choose')),
    ),
    slot,
    results,
  );
  fill(box.foot, button(text.close, box.close));
  box.open(first);
}

/** @param {string} handle */
const forgetOne = (handle) => bridge.forgetKey(handle).catch(() => undefined);

/**
 * @param {(Discovered | Unusable)[]} found
 * @param {(one: Discovered) => unknown} add
 * @param {(id: string) => void} open
 */
function resultList(found, add, open) {
  if (found.length === 0) {
    return el('div', null, el('p', null, text.none), el('p', { class: 'quiet' }, text.noneNext));
  }
  return el(
    'ul',
    { class: 'discovered', 'aria-label': text.found },
    found.map((one) => ('handle' in one ? discoveredRow(one, add, open) : unusableRow(one))),
  );
}

/** What cannot be used, and why, so that nobody looks for it in vain. @param {Unusable} one */
function unusableRow(one) {
  return el(
    'li',
    { class: 'discovered-row' },
    el(
      'div',
      null,
      el('p', null, one.key_id ? el('span', { class: 'value' }, one.key_id) : text.unusable),
      el('p', { class: 'quiet small' }, one.place),
      el('p', { class: 'small' }, `${one.problem.what} ${one.problem.next}`),
    ),
  );
}

/**
 * @param {Discovered} one
 * @param {(one: Discovered) => unknown} add
 * @param {(id: string) => void} open
 */
function discoveredRow(one, add, open) {
  const kept = one.already_kept;
  const kind = one.kind ? kindNames[one.kind] : null;
  return el(
    'li',
    { class: 'discovered-row', 'data-handle': one.handle },
    el(
      'div',
      null,
      el(
        'p',
        null,
        el('span', { class: 'value' }, one.key_id ?? `SHA-256 ${shortFingerprint(one.fingerprint)}`),
        kind && el('span', { class: 'quiet' }, ` ${kind}`),
      ),
      el('p', { class: 'quiet small' }, one.place),
      one.missing.length > 0 && el('p', { class: 'small' }, text.missing(one.missing)),
      kept && el('p', { class: 'small' }, text.kept(kept.name)),
    ),
    kept ? button(text.open, () => open(kept.id)) : button(text.add, () => add(one)),
  );
}
