/** @import { Cause, KeyKind } from '../shell/contract.js' */

export const sidebarText = {
  label: 'Your keys',
  list: 'Keys by team',
  search: 'Find a key or team',
  enterprise: '(Enterprise)',
  add: 'Add a key',
  resume: 'Continue adding a key',
  testAll: 'Test all keys',
  inspect: 'Inspect a token…',
  import: 'Import…',
};

export const defaultText = { badge: 'Default', about: 'Used when no key is named' };

export const searchText = {
  title: 'Find a key or team',
  label: 'Find a key or team',
  hint: 'Name, team, Key ID, or purpose',
  results: 'Matching keys',
  none: 'No matching key or team.',
  empty: 'You don’t have any keys yet.',
  keys: 'Enter makes the key the default. Shift+Enter only opens it.',
  /** @param {number} count */
  count: (count) => (count === 1 ? '1 key' : `${count} keys`),
};

export const statusText = {
  missing: 'No longer in your keychain',
  unproven: 'Not verified yet',
  pending: 'Save interrupted',
  removing: 'Removal interrupted',
  notTested: 'Not tested yet',
  /** @param {number} days */
  rotate: (days) => `Rotation due: ${days} days old`,
  /** @param {string} when */
  tested: (when) => `Accepted ${when}`,
  /** @param {Cause} cause */
  cause: (cause) => CAUSES[cause],
};

/** Causes in a few words, for the line below a key’s name. @type {Record<Cause, string>} */
const CAUSES = {
  valid: 'Accepted by Apple',
  valid_limited_role: 'Role too low',
  key_unreadable: 'Private key unreadable',
  key_encrypted: 'Private key needs a password',
  key_wrong_curve: 'Wrong kind of key',
  key_wrong_type: 'Not an App Store Connect key',
  ids_swapped: 'Issuer ID and Key ID swapped',
  issuer_id_malformed: 'Issuer ID isn’t valid',
  key_id_malformed: 'Key ID isn’t valid',
  file_name_disagrees: 'Wrong Key ID',
  other_apple_service_key: 'Key for another Apple service',
  clock_skew: 'This computer’s clock is wrong',
  kind_is_individual: 'Wrong key type: individual',
  kind_is_enterprise: 'Wrong key type: enterprise',
  kind_is_team: 'Wrong key type: team',
  issuer_of_another_team: 'Wrong Issuer ID',
  key_id_of_another_key: 'Wrong Key ID',
  lifetime_too_long: 'Token lifetime too long',
  refused_unexplained: 'Rejected by Apple (401)',
  role_insufficient: 'Role too low (403)',
  agreement_missing: 'Agreement unsigned (403)',
  license_agreement_pending: 'License agreement pending (403)',
  membership_lapsed: 'Membership not active (403)',
  forbidden_unexplained: 'Refused, reason unknown',
  team_mismatch: 'Another team’s key',
  rate_limited: 'Too many requests (429)',
  apple_unavailable: 'Apple isn’t responding normally',
  answer_not_from_apple: 'Request intercepted by your network',
  tls_not_trusted: 'Network certificate not trusted',
  no_network: 'Couldn’t reach Apple',
  timed_out: 'Apple took too long to respond',
  answer_cut_off: 'Connection dropped',
  cancelled: 'Test stopped',
  keychain_locked: 'Keychain locked',
  keychain_missing: 'No keychain service',
  key_missing_from_keychain: 'No longer in your keychain',
};

/** @type {Record<KeyKind, string>} */
export const kindNames = { team: 'Team key', individual: 'Individual key', enterprise: 'Enterprise key' };
