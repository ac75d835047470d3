/**
 * What a person changed of a key. What they left alone is left out: a team that Apple's own data named is shown
 * in its field, and is not thereby something that the person said.
 *
 * @import { Changes, ListedKey, Use } from '../shell/contract.js'
 */

/**
 * @typedef {object} Entries what stands in the fields
 * @property {string} name
 * @property {string} purpose
 * @property {string} team_name
 * @property {string} team_id
 * @property {Use[]} uses
 * @property {number | null} remind_after_days
 */

/**
 * @param {Pick<ListedKey, keyof Entries>} key
 * @param {Entries} entries
 * @returns {Changes | null} none when nothing was changed
 */
export function changesOf(key, entries) {
  /** @type {Changes} */
  const changes = {};
  const name = entries.name.trim();
  if (name !== key.name) changes.name = name;
  for (const field of /** @type {const} */ (['purpose', 'team_name', 'team_id'])) {
    const text = entries[field].trim() || null;
    if (text !== key[field]) changes[field] = text;
  }
  if (!sameUses(entries.uses, key.uses)) changes.uses = entries.uses;
  if (entries.remind_after_days !== key.remind_after_days) {
    changes.remind_after_days = entries.remind_after_days;
  }
  return Object.keys(changes).length > 0 ? changes : null;
}

/**
 * @param {Use[]} a
 * @param {Use[]} b
 */
const sameUses = (a, b) => a.length === b.length && a.every((use) => b.includes(use));
