/**
 * What a key that is being added will be called and so on, and the kept key whose place it takes.
 *
 * @import { ListedKey, NamedKey } from '../shell/contract.js'
 * @import { Wizard } from './wizard.js'
 */

/** @typedef {{ name: string, purpose: string, team_name: string, remind_after_days: number | null }} Details */

/**
 * A kept key that is to be replaced. More than its name is known as long as it is in the list.
 *
 * @typedef {NamedKey & Partial<Pick<ListedKey, 'purpose' | 'team_name' | 'remind_after_days' | 'uses'>>} Replaced
 */

/**
 * The key takes the place of a kept one, and what that one is used for is asked of it as well. Once it was
 * checked, what was asked stays.
 *
 * @param {Wizard} wizard
 * @param {Replaced | null} replace
 * @returns {Wizard}
 */
export function withReplace(wizard, replace) {
  const free = wizard.check === null && wizard.uses.length === 0;
  return { ...wizard, replace, uses: (free && replace?.uses) || wizard.uses };
}

/**
 * @param {Wizard} wizard
 * @param {Partial<Details>} details
 * @returns {Wizard}
 */
export const withDetails = (wizard, details) => ({
  ...wizard,
  details: { ...wizard.details, ...details },
  said: [...new Set([...wizard.said, .../** @type {(keyof Details)[]} */ (Object.keys(details))])],
});

/**
 * What the key will be called and so on: as the person said, else as the kept key is that it replaces, else as
 * proposed.
 *
 * @param {Wizard} wizard
 * @returns {Details}
 */
export function detailsOf({ details, said, replace }) {
  if (!replace) return details;
  const { name, purpose, team_name, remind_after_days } = replace;
  const kept = {
    name,
    purpose: purpose ?? '',
    team_name: team_name ?? details.team_name,
    remind_after_days: remind_after_days === undefined ? details.remind_after_days : remind_after_days,
  };
  const own = Object.fromEntries(said.map((field) => [field, details[field]]));
  return { ...kept, ...own };
}
