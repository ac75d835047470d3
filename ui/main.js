/** Starts the window: asks what there is, draws the frame, and listens to what comes from outside. */

import { button } from './components/button.js';
import { showTrouble, troubleSlot } from './components/trouble.js';
import { App } from './shell/app.js';
import * as bridge from './shell/bridge.js';
import { el, fill } from './shell/dom.js';
import { frame, practiceBanner } from './shell/frame.js';
import { listenForShortcuts } from './shell/shortcuts.js';
import { fileText, frameText } from './text/index.js';

/** @import { Started } from './shell/contract.js' */

const place = /** @type {HTMLElement} */ (document.getElementById('window'));

/** Shows the list at once. What the keychain says of it comes later, since it may take as long as it likes. */
async function open() {
  /** @type {Started | null} */
  let start = null;
  try {
    const [started, uses] = await Promise.all([bridge.start(), bridge.listUses()]);
    start = started;
    const app = new App(start, uses);
    await app.store.refresh().catch(() => app.store.compare());
    frame(app, place);
    app.router.goHome();
    listen(app);
    app.retry.begin().then(() => {
      document.body.dataset.compared = '';
    });
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
    else if (notice.event === 'keys-changed') app.store.listMayHaveChanged();
    else if (notice.event === 'key-reading') app.dropBegan();
    else app.dropEnded(notice.brought_in, notice.trouble && new bridge.Trouble(notice.trouble));
  });
  listenForShortcuts(app);
  window.addEventListener('focus', () => {
    if (!app.retry.isReady()) app.retry.look();
  });
}

/** @param {boolean} over */
function showDropPlace(over) {
  document.querySelector('.drop-here')?.remove();
  if (over) document.body.append(el('div', { class: 'drop-here', 'aria-hidden': 'true' }, fileText.dropHere));
}

open();
