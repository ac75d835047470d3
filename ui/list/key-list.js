/**
 * Grouping the list by team, and finding in it while somebody types. Names stand as a reader of the language looks
 * for them, numbers by their value; core's own order is that of the command line.
 *
 * @import { ListedKey } from '../shell/contract.js'
 */

/**
 * @typedef {object} Team
 * @property {string} id stable as long as its keys stay: what the collapsed teams are remembered by
 * @property {string} name
 * @property {string | null} teamId
 * @property {boolean} enterprise
 * @property {ListedKey[]} keys
 */

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * @param {ListedKey[]} keys
 * @returns {Team[]} teams by name, each with its keys by name
 */
export function byTeam(keys) {
  /** @type {Map<string, Team>} */
  const teams = new Map();
  for (const key of keys) {
    const fresh = { id: key.group, name: key.group_title, teamId: key.team_id, enterprise: true, keys: [] };
    /** @type {Team} */
    const team = teams.get(key.group) ?? fresh;
    team.enterprise &&= key.kind === 'enterprise';
    team.keys.push(key);
    teams.set(key.group, team);
  }
  const sorted = [...teams.values()].sort((a, b) => collator.compare(a.name, b.name));
  for (const team of sorted) team.keys.sort((a, b) => collator.compare(a.name, b.name));
  return sorted;
}

/**
 * Keys in which every word of the search occurs, those whose name begins with it first.
 *
 * @param {ListedKey[]} keys
 * @param {string} search
 */
export function find(keys, search) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...keys].sort(byUseThenName);
  return keys
    .map((key) => ({ key, rank: rank(key, words) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank || byUseThenName(a.key, b.key))
    .map(({ key }) => key);
}

/** @type {(a: ListedKey, b: ListedKey) => number} */
const byUseThenName = (a, b) => Number(b.in_use) - Number(a.in_use) || collator.compare(a.name, b.name);

/**
 * @param {ListedKey} key
 * @param {string[]} words
 */
function rank(key, words) {
  const places = [key.name, key.team_name, key.key_id, key.team_id, key.purpose, key.issuer_id, key.kind];
  const texts = places.map((place) => place?.toLowerCase() ?? '');
  let total = 0;
  for (const word of words) {
    const at = texts.findIndex((text) => text.includes(word));
    if (at < 0) return 0;
    total += (texts[at]?.startsWith(word) ? 20 : 10) - at;
  }
  return total;
}
