/** A token or an error of Apple's, taken apart. */

import { button } from '../components/button.js';
import { card } from '../components/card.js';
import { mark } from '../components/mark.js';
import { el } from '../shell/dom.js';
import { checkList } from '../testing/checks.js';
import { verdictBanner } from '../testing/verdict.js';
import { inspectText as text, verdictText } from '../text/index.js';

/** @import { App } from '../shell/app.js' */
/** @import { InspectedError, InspectedToken, Inspection, Member } from '../shell/contract.js' */

/**
 * @param {App} app
 * @param {Inspection} inspection
 */
export const inspectionParts = (app, inspection) => [
  verdictBanner({
    mark: markOf(inspection),
    sentence: inspection.sentence,
    because: '',
    next: inspection.next ?? '',
  }),
  inspection.cut && el('p', { class: 'quiet small' }, text.cut),
  ...inspection.errors.map(errorCard),
  ...(inspection.token ? tokenParts(app, inspection.token, inspection.signed_by) : []),
];

/**
 * @param {Inspection} inspection
 * @returns {import('../list/status.js').Mark}
 */
function markOf({ token, errors }) {
  if (errors.length > 0) return 'bad';
  if (!token) return 'unknown';
  const has = (/** @type {string} */ status) => token.rules.some((rule) => rule.status === status);
  if (has('fail') || token.signature === 'wrong') return 'bad';
  return has('warn') ? 'warn' : 'ok';
}

/** @param {InspectedError} error */
const errorCard = ({ status, code, title, detail, sentence, next, who }) =>
  card(
    text.errors,
    'apple-error',
    el('p', { class: 'value' }, [status, code].filter(Boolean).join(' ')),
    title && el('p', null, title),
    detail && el('p', { class: 'quiet' }, detail),
    el('p', null, el('strong', null, sentence), ` ${next}`),
    verdictText.who[who] && el('p', null, verdictText.who[who]),
  );

/**
 * @param {App} app
 * @param {InspectedToken} token
 * @param {string | null} signedBy
 */
function tokenParts(app, token, signedBy) {
  const rules = checkList();
  rules.show(token.rules, false);
  return [
    el('h2', null, text.rules),
    rules.element,
    signature(app, token, signedBy),
    el(
      'div',
      { class: 'cards' },
      card(text.header, 'token-header', members(token.header)),
      card(text.payload, 'token-payload', members(token.payload)),
    ),
  ];
}

/**
 * @param {App} app
 * @param {InspectedToken} token
 * @param {string | null} signedBy
 */
function signature(app, { signature, kept }, signedBy) {
  const name = signedBy && app.store.key(signedBy)?.name;
  const kind = signature === 'right' ? 'ok' : signature === 'wrong' ? 'bad' : 'unknown';
  const open = kept
    .map((id) => app.store.key(id))
    .filter((key) => key !== null)
    .map((key) => button(key.name, () => app.router.go({ view: 'key', id: key.id }), 'link'));
  return el(
    'div',
    { class: 'stack', 'data-view-part': 'signature' },
    el(
      'p',
      { class: 'marked', 'data-signature': signature },
      mark(kind, null),
      el('span', null, name ? text.signedBy(name) : signatureWords(signature, kept)),
    ),
    open.length > 0 && el('div', { class: 'row' }, el('span', { class: 'quiet' }, `${text.kept}:`), open),
  );
}

/**
 * @param {InspectedToken['signature']} signature
 * @param {InspectedToken['kept']} kept
 */
export const signatureWords = (signature, kept) =>
  signature === 'not_checked' && kept.length > 0 ? text.notRead : text.signature[signature];

/** @param {Member[]} members */
const members = (members) =>
  el(
    'dl',
    { class: 'members' },
    members.flatMap(({ name, value, words }) => [
      el('dt', { class: 'value' }, name),
      el(
        'dd',
        null,
        el('span', { class: 'value' }, value),
        words && el('p', { class: 'quiet small' }, words),
      ),
    ]),
  );
