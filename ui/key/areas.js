import { card } from '../components/card.js';
import { mark } from '../components/mark.js';
import { el } from '../shell/dom.js';
import { ago } from '../text/format.js';
import { answerText, areasText, needsText, roleNames } from '../text/index.js';

/** @import { App } from '../shell/app.js' */
/** @import { Answer, Capability, KeyDetails } from '../shell/contract.js' */

/** @type {Record<Answer, import('../components/mark.js').MarkKind>} */
const MARKS = { yes: 'ok', no: 'bad', not_known: 'unknown' };

/** @param {KeyDetails} details */
export function areasCard(details) {
  if (details.capabilities.length === 0) {
    return card(areasText.title, 'capabilities', el('p', { class: 'quiet' }, areasText.nothing));
  }
  const when = details.probed_at === null ? '' : ago(details.probed_at, Date.now());
  const roles = details.matches_roles.join(areasText.or);
  return card(
    areasText.title,
    'capabilities',
    el(
      'ul',
      { class: 'areas' },
      details.capabilities.map(({ area, title, answer, evidence }) =>
        el(
          'li',
          { class: 'marked', 'data-area': area, 'data-answer': answer },
          mark(MARKS[answer], answerText[answer]),
          el('div', null, title, answer !== 'yes' && el('p', { class: 'quiet evidence' }, evidence)),
        ),
      ),
    ),
    when &&
      el('p', { class: 'quiet small' }, roles ? areasText.matches(roles, when) : areasText.probed(when)),
    howKnown(details.capabilities.filter(({ answer }) => answer === 'yes')),
  );
}

/**
 * What shows that the key may: worth a look now and then, not a line each.
 *
 * @param {Capability[]} allowed
 */
const howKnown = (allowed) =>
  allowed.length > 0 &&
  el(
    'details',
    { class: 'details small' },
    el('summary', null, areasText.because),
    el(
      'dl',
      { class: 'how-known' },
      allowed.flatMap(({ title, evidence }) => [
        el('dt', null, title),
        el('dd', { class: 'quiet' }, evidence),
      ]),
    ),
  );

/**
 * @param {App} app
 * @param {Pick<KeyDetails, 'needs'>} details
 */
export const needsCard = (app, details) =>
  card(
    needsText.title,
    'needs',
    el(
      'ul',
      { class: 'areas' },
      details.needs.map(({ purpose, answer, sentence, lowest_role }) =>
        el(
          'li',
          { class: 'marked', 'data-use': purpose, 'data-answer': answer },
          mark(MARKS[answer], answerText[answer]),
          el(
            'div',
            null,
            app.store.useTitle(purpose),
            el('p', { class: 'quiet evidence' }, sentence),
            answer === 'no' &&
              lowest_role &&
              el('p', { class: 'quiet evidence' }, needsText.lowest(roleNames[lowest_role])),
          ),
        ),
      ),
    ),
  );
