/** What comparing the list with the keychain brought to light. */

import * as bridge from '../../bridge.js';
import { findingsText as text } from '../../text.js';
import { button } from '../button/button.js';
import { attempt, troubleSlot } from '../trouble/trouble.js';
import { banner } from './banner.js';

/** @import { App } from '../../app.js' */
/** @import { Trouble } from '../../bridge.js' */
/** @import { Finding } from '../../contract.js' */

/** The keychain's own banner says these better. */
const TOLD_ELSEWHERE = new Set(['keychain_locked', 'keychain_unavailable']);
/** After these, the list can be rebuilt from the keychain. */
const REBUILD = new Set(['unknown_keys', 'list_set_aside']);

/**
 * @param {App} app
 * @returns {HTMLElement[]}
 */
export function findingsBanners(app) {
  const damaged = app.findings.some((finding) => finding.kind === 'list_set_aside');
  const setAside = app.setAside !== null && !damaged;
  // That the keys are unknown follows from the damage, and the way on is the same.
  const follows = (/** @type {Finding} */ { kind }) => kind === 'unknown_keys' && (damaged || setAside);
  const told = app.findings.filter((finding) => !TOLD_ELSEWHERE.has(finding.kind) && !follows(finding));
  return [
    ...(app.listTrouble ? [listTroubleBanner(app, app.listTrouble)] : []),
    ...(setAside ? [setAsideBanner(app)] : []),
    ...told.map((finding) => findingBanner(app, finding)),
  ];
}

/**
 * @param {App} app
 * @param {Trouble} trouble
 */
const listTroubleBanner = (app, { what, next }) =>
  banner({
    part: 'list-trouble',
    look: 'warn',
    what,
    next,
    alert: true,
    actions: [button(text.tryAgain, () => app.listMayHaveChanged(), 'main')],
  });

/** @param {App} app */
function setAsideBanner(app) {
  return withTrouble((slot) =>
    banner({
      part: 'set-aside',
      look: 'warn',
      what: text.setAside(app.setAside ?? ''),
      next: text.setAsideNext,
      actions: [
        button(text.rebuild, () => rebuild(app, slot), 'main'),
        button(text.dismiss, () => app.forgetSetAside(), 'link'),
      ],
    }),
  );
}

/**
 * @param {App} app
 * @param {Finding} finding
 */
function findingBanner(app, finding) {
  const dismiss = () => {
    if (finding.kind === 'list_set_aside') app.forgetSetAside();
    app.setFindings(app.findings.filter((other) => other !== finding));
  };
  const { key } = finding;
  return withTrouble((slot) =>
    banner({
      part: 'finding',
      look: 'calm',
      what: finding.what,
      next: finding.next,
      actions: [
        ...(REBUILD.has(finding.kind) ? [button(text.rebuild, () => rebuild(app, slot), 'main')] : []),
        ...(key && app.key(key) ? [button(text.open, () => app.go({ view: 'key', id: key }))] : []),
        button(text.dismiss, dismiss, 'link'),
      ],
    }),
  );
}

/**
 * Makes a banner that ends in a place for its troubles.
 *
 * @param {(slot: Element) => HTMLElement} make
 */
function withTrouble(make) {
  const slot = troubleSlot();
  const made = make(slot);
  made.append(slot);
  return made;
}

/**
 * @param {App} app
 * @param {Element} slot
 */
const rebuild = (app, slot) =>
  attempt(app, slot, async () => {
    const rebuilt = await bridge.rebuildList();
    app.forgetSetAside();
    app.setFindings(app.findings.filter((finding) => !REBUILD.has(finding.kind)));
    app.announce(text.rebuilt(rebuilt.restored, rebuilt.unreadable));
    await app.refresh();
    if (app.place.view === 'welcome') app.goHome();
  });
