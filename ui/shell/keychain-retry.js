/**
 * The keychain's state, and what is tried again once the keychain can be used.
 *
 * @import { Router } from './router.js'
 * @import { Store } from './store.js'
 * @import { Trouble } from './bridge.js'
 */

import { keychainText } from '../text/index.js';

import * as bridge from './bridge.js';
import { announce } from './dom.js';

/**
 * @typedef {object} Waiting
 * @property {() => unknown} again
 * @property {{ isConnected: boolean } | null} place where it tells its troubles; once that is gone from the
 *   page, as with a dialog that was cancelled, nobody wants it any more
 */

/** How long the keychain may take before the person is told that it is waited for. */
const PATIENCE_MS = 400;

export class KeychainRetry {
  /** What is to be done again. @type {Waiting | null} */
  waiting = null;
  /** Whether the keychain has taken so long for its first answer that it is worth telling. */
  isSlow = false;
  #store;
  #router;

  /**
   * @param {Store} store
   * @param {Router} router
   */
  constructor(store, router) {
    this.#store = store;
    this.#router = router;
    store.on('place', () => {
      this.waiting = null;
    });
  }

  /** The first look at the keychain, and at whether the list is what it holds. */
  async begin() {
    const patience = setTimeout(() => {
      this.isSlow = true;
      this.#store.changed('keychain');
    }, PATIENCE_MS);
    const comparing = this.#store.compare().catch(() => undefined);
    await this.look();
    clearTimeout(patience);
    this.isSlow = false;
    await comparing;
  }

  /**
   * Something failed. When it is about the keychain, the banner tells the way out, and what was tried is done again
   * once the keychain can be used.
   *
   * @param {Pick<Trouble, 'about_keychain'>} trouble
   * @param {() => unknown} again all of what was tried, with whatever follows when it works
   * @param {Waiting['place']} [place] where it was told
   */
  async failed(trouble, again, place = null) {
    if (!trouble.about_keychain) return;
    await this.look();
    this.waiting = this.isReady() ? null : { again, place };
  }

  isReady() {
    return this.#store.keychain?.state === 'ready';
  }

  /** What was to be done again is not wanted any more. @param {Waiting['place']} place where it told its troubles */
  giveUp(place) {
    if (this.waiting?.place === place) this.waiting = null;
  }

  /** Looks how the keychain is. As long as that stays the same, so does what is said of it. */
  async look() {
    const before = this.#store.keychain;
    const keychain = await bridge.keychainState().catch(() => before);
    if (!keychain || keychain.state === before?.state) return;
    this.#store.setKeychain(keychain);
    if (before && keychain.state === 'ready') await this.resume();
  }

  /** The keychain can be used again: look at the list anew, and do what was waiting. */
  async resume() {
    const { waiting } = this;
    this.waiting = null;
    announce(keychainText.ready);
    try {
      await this.#store.compare();
    } catch {
      // Comparing the list is a courtesy; what was waiting tells its own troubles.
    }
    if (waiting && (waiting.place?.isConnected ?? true)) await waiting.again();
    else if (this.#router.place.view === 'welcome' && this.#store.keys.length > 0) this.#router.goHome();
  }
}
