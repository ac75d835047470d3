/** The banner that says why the keychain cannot be used, and offers the way out. */

import { banner } from '../components/banner.js';
import { button } from '../components/button.js';
import { keychainText as text } from '../text/index.js';
import * as bridge from './bridge.js';
import { announce } from './dom.js';

/** @import { App } from './app.js' */
/** @import { Explanation, KeychainView } from './contract.js' */

/** @type {Partial<Record<KeychainView['state'], () => Promise<KeychainView>>>} */
const WAY_OUT = {
  locked: bridge.unlockKeychain,
  no_collection: bridge.createKeyring,
  no_default: bridge.createKeyring,
};

/**
 * @param {App} app
 * @returns {HTMLElement | null} none while the keychain is ready
 */
export function keychainBanner(app) {
  const { keychain } = app.store;
  if (!keychain)
    return app.retry.isSlow ? banner({ part: 'keychain-waits', look: 'calm', what: text.slow }) : null;
  const { state, trouble, keyrings = [] } = keychain;
  if (state === 'ready') return null;
  const wayOut = WAY_OUT[state];
  const actions = [
    ...keyrings.map(({ path, label }) =>
      button(text.useKeyring(label), () => tryIt(app, () => bridge.useKeyring(path)), 'link'),
    ),
    wayOut && button(text.action[state] ?? text.tryAgain, () => tryIt(app, wayOut), 'main'),
    button(text.tryAgain, () => tryIt(app, bridge.keychainState), wayOut ? 'link' : 'main'),
  ];
  return banner({
    part: 'keychain-banner',
    look: 'warn',
    what: trouble?.what ?? '',
    next: trouble?.next ?? '',
    alert: true,
    actions: actions.filter((action) => action !== undefined),
  });
}

/**
 * The one button that takes the way out, for where the banner cannot be reached.
 *
 * @param {App} app
 * @param {(trouble: Explanation) => void} failed
 */
export function wayOutButton(app, failed) {
  const state = app.store.keychain?.state ?? 'not_answering';
  const take = async () => {
    await tryIt(app, WAY_OUT[state] ?? bridge.keychainState);
    const trouble = app.store.keychain?.trouble;
    if (!app.retry.isReady() && trouble) failed(trouble);
  };
  return button(text.action[state] ?? text.tryAgain, take, 'main');
}

/**
 * Takes the way out. When it works, what was waiting for the keychain is done again.
 *
 * @param {App} app
 * @param {() => Promise<KeychainView>} wayOut
 */
async function tryIt(app, wayOut) {
  if (wayOut !== bridge.keychainState) announce(text.waiting);
  try {
    app.store.setKeychain(await wayOut());
  } catch (rejection) {
    const { code, what, next } = bridge.asTrouble(rejection);
    const { keychain } = app.store;
    if (keychain) app.store.setKeychain({ ...keychain, trouble: { code, what, next } });
    return;
  }
  if (app.retry.isReady()) await app.retry.resume();
}
