/** What comparing the list with the keychain brought to light. */

import * as bridge from '../../bridge.js';
import { findingsText as text } from '../../text.js';
import { button } from '../button/button.js';
import { attempt, troubleSlot } from '../trouble/trouble.js';
import { banner } from './banner.js';

/** @import { App } from '../../app.js' */
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
  const told = app.findings.filter((finding) => !TOLD_ELSEWHERE.has(finding.kind));
  const setAside = app.setAside !== null && !told.some((finding) => finding.kind === 'list_set_aside');
  return [...(setAside ? [setAsideBanner(app)] : []), ...told.map((finding) => findingBanner(app, finding))];
}

/** @param {App} app */
function setAsideBanner(app) {
  return withTrouble((slot) =>
    banner({
      part: 'set-aside',
      look: 'warn',
      what: text.setAside(app.setAside ?? ''),
      next: text.setAsideNext,
      actions: [
        button(text.rebuild, () => rebuild(app, slot, () => forgetSetAside(app)), 'main'),
        button(text.dismiss, () => forgetSetAside(app), 'link'),
      ],
    }),
  );
}

/**
 * @param {App} app
 * @param {Finding} finding
 */
function findingBanner(app, finding) {
  const dismiss = () => app.setFindings(app.findings.filter((other) => other !== finding));
  const { key } = finding;
  return withTrouble((slot) =>
    banner({
      part: 'finding',
      look: 'calm',
      what: finding.what,
      next: finding.next,
      actions: [
        ...(REBUILD.has(finding.kind)
          ? [button(text.rebuild, () => rebuild(app, slot, dismiss), 'main')]
          : []),
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

/** @param {App} app */
function forgetSetAside(app) {
  app.setAside = null;
  app.changed('findings');
}

/**
 * @param {App} app
 * @param {Element} slot
 * @param {() => void} done
 */
async function rebuild(app, slot, done) {
  const rebuilt = await attempt(app, slot, bridge.rebuildList);
  if (!rebuilt) return;
  done();
  app.announce(text.rebuilt(rebuilt.restored, rebuilt.unreadable));
  await app.refresh();
  if (app.place.view === 'welcome') app.goHome();
}
