/**
 * What the program proposes when a key is about to be saved.
 *
 * @import { ListedKey, Use } from '../shell/contract.js'
 * @import { Wizard } from './wizard.js'
 */

import { saveText } from '../text/index.js';

/**
 * A name, and the team's name from another key of the same team: proposals, as long as nothing was typed.
 *
 * @param {Wizard} wizard
 * @param {ListedKey[]} keys
 * @param {(use: Use) => string} useTitle
 * @returns {Wizard}
 */
export function withProposals(wizard, keys, useTitle) {
  const { details, values, uses, check } = wizard;
  const teamId = values.team_id || check?.verdict?.team?.id;
  const sameTeam = (/** @type {ListedKey} */ key) =>
    teamId ? key.team_id === teamId : key.issuer_id !== null && key.issuer_id === values.issuer_id;
  const sibling = keys.find((key) => key.team_name && sameTeam(key));
  const only = uses.length === 1 ? uses[0] : undefined;
  return {
    ...wizard,
    details: {
      ...details,
      name: details.name || (only ? useTitle(only) : saveText.suggested(values.key_id)),
      team_name: details.team_name || sibling?.team_name || '',
    },
  };
}
