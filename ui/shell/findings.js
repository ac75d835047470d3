/** What comparing the list with the keychain brought to light. */

import { banner } from '../components/banner.js';
import { button } from '../components/button.js';
import { attempt, troubleSlot } from '../components/trouble.js';
import { findingsText as text } from '../text/index.js';
import * as bridge from './bridge.js';
import { announce, fill } from './dom.js';

/** @import { App } from './app.js' */
/** @import { Trouble } from './bridge.js' */
/** @import { Finding } from './contract.js' */
/** @import { Store } from './store.js' */

/** The keychain's own banner says these better. */
const TOLD_ELSEWHERE = new Set(['keychain_locked', 'keychain_unavailable']);
/** After these, the list can be rebuilt from the keychain. */
const REBUILD = new Set(['unknown_keys', 'list_set_aside']);

/**
 * Draws the banners as often as it is called. What rebuilding failed on is told in one place through all of it: as
 * long as that stands in the page, rebuilding goes on once the keychain can be used.
 *
 * @param {App} app
 * @returns {() => HTMLElement[]}
 */
export function findingsBanners(app) {
  const slot = troubleSlot();
  return () => {
    const { damaged, told } = whatIsTold(app.store);
    const rebuilt = damaged || told.some(({ kind }) => REBUILD.has(kind));
    if (!rebuilt) {
      fill(slot);
      app.retry.giveUp(slot);
    }
    return [
      ...(app.store.listTrouble ? [listTroubleBanner(app, app.store.listTrouble)] : []),
      ...(damaged ? [setAsideBanner(app, slot)] : []),
      ...told.map((finding) => findingBanner(app, finding, slot)),
    ];
  };
}

/**
 * Whether the place of a damaged list is told by itself, and the findings that are told besides. At most one of
 * all these offers to rebuild the list.
 *
 * @param {Pick<Store, 'findings' | 'setAside'>} store
 */
function whatIsTold({ findings, setAside }) {
  const found = findings.some((finding) => finding.kind === 'list_set_aside');
  const damaged = setAside !== null && !found;
  // That the keys are unknown follows from the damage, and the way on is the same.
  const follows = (/** @type {Finding} */ { kind }) => kind === 'unknown_keys' && (damaged || found);
  const told = findings.filter((finding) => !TOLD_ELSEWHERE.has(finding.kind) && !follows(finding));
  return { damaged, told };
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
    actions: [button(text.tryAgain, () => app.store.listMayHaveChanged(), 'main')],
  });

/**
 * @param {App} app
 * @param {Element} slot
 */
const setAsideBanner = (app, slot) =>
  endingIn(
    slot,
    banner({
      part: 'set-aside',
      look: 'warn',
      what: text.setAside(app.store.setAside ?? ''),
      next: text.setAsideNext,
      actions: [
        button(text.rebuild, () => rebuild(app, slot), 'main'),
        button(text.dismiss, () => app.store.forgetSetAside(), 'link'),
      ],
    }),
  );

/**
 * @param {App} app
 * @param {Finding} finding
 * @param {Element} slot
 */
function findingBanner(app, finding, slot) {
  const dismiss = () => {
    if (finding.kind === 'list_set_aside') app.store.forgetSetAside();
    app.store.setFindings(app.store.findings.filter((other) => other !== finding));
  };
  const { key } = finding;
  const rebuilds = REBUILD.has(finding.kind);
  const made = banner({
    part: 'finding',
    look: 'calm',
    what: finding.what,
    next: finding.next,
    actions: [
      ...(rebuilds ? [button(text.rebuild, () => rebuild(app, slot), 'main')] : []),
      ...(key && app.store.key(key)
        ? [button(text.open, () => app.router.go({ view: 'key', id: key }))]
        : []),
      button(text.dismiss, dismiss, 'link'),
    ],
  });
  return rebuilds ? endingIn(slot, made) : made;
}

/**
 * @param {Element} slot
 * @param {HTMLElement} made
 */
function endingIn(slot, made) {
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
    app.store.forgetSetAside();
    app.store.setFindings(app.store.findings.filter((finding) => !REBUILD.has(finding.kind)));
    announce(text.rebuilt(rebuilt.restored, rebuilt.unreadable));
    await app.store.refresh();
    if (app.router.place.view === 'welcome') app.router.goHome();
  });
