/** What becomes of a key that is kept already. */

import { banner } from '../components/banner.js';
import { button } from '../components/button.js';
import { valuesText as text } from '../text/index.js';

/** @import { App } from '../shell/app.js' */
/** @import { NamedKey } from '../shell/contract.js' */
/** @import { Wizard } from './wizard.js' */

/**
 * @param {App} app
 * @param {Wizard} wizard
 * @param {NamedKey | null | undefined} kept the key that stands in the way, if one is known to
 * @returns {HTMLElement | null}
 */
export function keptBanner(app, { replace }, kept) {
  if (replace) return replacing(app, replace);
  return kept ? standsInTheWay(app, kept) : null;
}

/**
 * @param {App} app
 * @param {NamedKey} kept
 */
const standsInTheWay = (app, kept) =>
  banner({
    part: 'already-kept',
    look: 'warn',
    what: text.kept(kept.name),
    next: text.keptNext,
    actions: [
      button(text.open, () => app.router.go({ view: 'key', id: kept.id })),
      button(text.replace, () => app.adding.setReplace(kept)),
    ],
  });

/**
 * @param {App} app
 * @param {NamedKey} kept
 */
const replacing = (app, kept) =>
  banner({
    part: 'already-kept',
    look: 'calm',
    what: text.replacing(kept.name),
    actions: [button(text.keepBoth, () => app.adding.setReplace(null), 'link')],
  });
