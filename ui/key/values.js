import { button } from '../components/button.js';
import { attempt, troubleSlot } from '../components/trouble.js';
import * as bridge from '../shell/bridge.js';
import { announce, el } from '../shell/dom.js';
import { shortFingerprint } from '../text/format.js';
import { valuesCardText as text } from '../text/index.js';
import { exportDialog } from '../tools/export.js';

/** @import { App } from '../shell/app.js' */
/** @import { KeyDetails, PlainField } from '../shell/contract.js' */

const COPIED_MS = 1500;

/**
 * The three values and the team, each with a button that copies it. The private key has none: it is
 * only ever exported.
 *
 * @param {App} app
 * @param {KeyDetails} key
 */
export function valuesCard(app, key) {
  const slot = troubleSlot();
  /** @param {string} label @param {PlainField} field */
  const copy = (label, field) => copyButton(app, slot, key.id, label, field);
  const teamId = key.team_id ?? key.team?.id ?? null;
  return el(
    'section',
    { class: 'card values-card', 'aria-label': text.label, 'data-view-part': 'values' },
    el(
      'dl',
      { class: 'value-rows' },
      row(
        text.issuerId,
        key.issuer_id ? value(key.issuer_id) : el('span', { class: 'quiet' }, text.noIssuer),
        key.issuer_id && copy(text.issuerId, 'issuer_id'),
      ),
      row(text.keyId, value(key.key_id), copy(text.keyId, 'key_id')),
      row(
        text.privateKey,
        [
          el(
            'span',
            { class: 'value', title: key.fingerprint },
            `SHA-256 ${shortFingerprint(key.fingerprint)}`,
          ),
          el('span', { class: 'quiet' }, ` ${text.inKeychain}`),
        ],
        button(text.export, () => exportDialog(app, key), 'link'),
      ),
      row(
        text.teamId,
        teamId
          ? [value(teamId), el('span', { class: 'quiet' }, ` ${teamSource(key)}`)]
          : el('span', { class: 'quiet' }, text.noTeam),
        key.team_id && copy(text.teamId, 'team_id'),
      ),
    ),
    slot,
  );
}

/** @param {string} text */
const value = (text) => el('span', { class: 'value' }, text);

/** @param {KeyDetails} key */
function teamSource({ team_id, team }) {
  if (!team) return text.teamGiven;
  if (team_id && team.id !== team_id) return text.teamOther(team.id);
  return text.teamSource[team.source] ?? '';
}

/**
 * @param {string} name
 * @param {import('../shell/dom.js').Child | import('../shell/dom.js').Child[]} content
 * @param {import('../shell/dom.js').Child} action
 */
const row = (name, content, action) =>
  el(
    'div',
    { class: 'value-row' },
    el('dt', null, name),
    el('dd', null, content),
    action && el('dd', null, action),
  );

/**
 * @param {App} app
 * @param {Element} slot
 * @param {string} id
 * @param {string} label
 * @param {PlainField} field
 */
function copyButton(app, slot, id, label, field) {
  const made = button(
    text.copy,
    () =>
      attempt(app, slot, async () => {
        await bridge.copyValue(id, field);
        announce(text.copiedOf(label));
        made.textContent = text.copied;
        setTimeout(() => {
          made.textContent = text.copy;
        }, COPIED_MS);
      }),
    'link',
    { 'aria-label': text.copyOf(label) },
  );
  return made;
}
