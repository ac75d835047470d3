/** Starts the window: asks what there is, draws the frame, and listens to what comes from outside. */

import { button } from './components/button.js';
import { showTrouble, troubleSlot } from './components/trouble.js';
import { App } from './shell/app.js';
import * as bridge from './shell/bridge.js';
import { el, fill } from './shell/dom.js';
import { frame, practiceBanner } from './shell/frame.js';
import { fileText, frameText } from './text/index.js';

/** @import { Started } from './shell/contract.js' */

const place = /** @type {HTMLElement} */ (document.getElementById('window'));

async function open() {
  /** @type {Started | null} */
  let start = null;
  try {
    start = await bridge.start();
    const uses = await bridge.listUses();
    // Only now: starting settles what an interrupted save or removal left in the list.
    const keys = await bridge.listKeys();
    const app = new App(start, uses);
    frame(app, place);
    app.setKeys(keys);
    app.goHome();
    listen(app);
  } catch (rejection) {
    cannotStart(bridge.asTrouble(rejection), start);
  }
}

/**
 * @param {bridge.Trouble} trouble
 * @param {Started | null} start what is known already
 */
function cannotStart(trouble, start) {
  const slot = troubleSlot();
  showTrouble(slot, trouble, button(frameText.tryAgain, open));
  fill(
    place,
    start?.practice && practiceBanner(start.practice.apple_url),
    el(
      'main',
      { class: 'main', 'data-view': 'cannot-start' },
      el('div', { class: 'view' }, el('h1', null, frameText.name), slot),
    ),
  );
}

/** @param {App} app */
function listen(app) {
  bridge.watch((notice) => {
    if (notice.event === 'drag-over') showDropPlace(notice.over);
    else if (notice.event === 'keys-changed') app.listMayHaveChanged();
    else if (notice.brought_in) app.bringIn(notice.brought_in);
    else if (notice.trouble) tellDropTrouble(app, new bridge.Trouble(notice.trouble));
  });
  document.addEventListener('keydown', (event) => {
    const command = app.start.platform === 'macos' ? event.metaKey : event.ctrlKey;
    if (command && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      app.openSearch();
    }
  });
  window.addEventListener('focus', () => {
    if (app.keychain.state !== 'ready') app.lookAtKeychain();
  });
}

/**
 * A dropped file that is no key: told where keys are brought in.
 *
 * @param {App} app
 * @param {bridge.Trouble} trouble
 */
function tellDropTrouble(app, trouble) {
  if (app.place.view !== 'adding' || app.wizard?.step !== 'values') {
    if (!app.wizard || app.wizard.saved) app.addKey({ step: 'values' });
    else app.adding.toValues();
    app.go({ view: 'adding' });
  }
  app.adding.trouble?.(trouble);
}

/** @param {boolean} over */
function showDropPlace(over) {
  document.querySelector('.drop-here')?.remove();
  if (over) document.body.append(el('div', { class: 'drop-here', 'aria-hidden': 'true' }, fileText.dropHere));
}

open();
