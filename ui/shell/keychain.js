/** The banner that says why the keychain cannot be used, and offers the way out. */

import { banner } from '../components/banner.js';
import { button } from '../components/button.js';
import { keychainText as text } from '../text/index.js';
import * as bridge from './bridge.js';

/** @import { App } from './app.js' */
/** @import { Explanation } from './contract.js' */

/** @type {Record<string, () => Promise<import('./contract.js').KeychainView>>} */
const WAY_OUT = { locked: bridge.unlockKeychain, no_collection: bridge.createKeyring };

/**
 * @param {App} app
 * @returns {HTMLElement | null} none while the keychain is ready
 */
export function keychainBanner(app) {
  const { state, trouble } = app.keychain;
  if (state === 'ready') return null;
  const wayOut = WAY_OUT[state];
  const actions = [
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
  const { state } = app.keychain;
  const label = text.action[state] ?? text.tryAgain;
  const take = async () => {
    await tryIt(app, WAY_OUT[state] ?? bridge.keychainState);
    if (app.keychain.state !== 'ready' && app.keychain.trouble) failed(app.keychain.trouble);
  };
  return button(label, take, 'main');
}

/**
 * Takes the way out. When it works, what was waiting for the keychain is done again.
 *
 * @param {App} app
 * @param {() => Promise<import('./contract.js').KeychainView>} wayOut
 */
async function tryIt(app, wayOut) {
  if (wayOut !== bridge.keychainState) app.announce(text.waiting);
  try {
    app.setKeychain(await wayOut());
  } catch (rejection) {
    const { code, what, next } = bridge.asTrouble(rejection);
    app.setKeychain({ ...app.keychain, trouble: { code, what, next } });
    return;
  }
  if (app.keychain.state === 'ready') await app.keychainIsReady();
}
