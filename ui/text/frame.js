/** @import { KeyKind } from '../shell/contract.js' */

/** @param {number} count @param {string} one @param {string} many */
export const plural = (count, one, many) => `${count} ${count === 1 ? one : many}`;

export const unexpected = {
  code: 'unexpected',
  what: 'Something in Keywright did not work as it should.',
  next: 'Try it again. If it happens again, close the window and open it again: your keys are safe in the keychain.',
};

export const frameText = {
  name: 'Keywright',
  /** @param {string} view */
  title: (view) => `${view} – Keywright`,
  practice: 'Practice:',
  /** @param {string} url */
  practiceAt: (url) => `${url} stands in for Apple. Nothing you do here reaches Apple.`,
  adding: 'Add a key',
  steps: 'Steps of adding a key',
  cancel: 'Cancel',
  tryAgain: 'Try again',
};

export const keychainText = {
  /** @type {Record<string, string>} */
  action: { locked: 'Unlock the keychain', no_collection: 'Create a keyring' },
  tryAgain: 'Try again',
  waiting: 'Your system is asking for the password. Answer its question, then go on here.',
  ready: 'The keychain is ready.',
  slow: 'Waiting for the keychain…',
};

export const arrivalText = {
  reading: 'Reading the dropped file…',
  /** @param {string | null} name */
  read: (name) => `${name ?? 'The dropped file'} holds a key.`,
  add: 'Add this key',
  dismiss: 'Dismiss',
};

export const findingsText = {
  /** @param {string} path */
  setAside: (path) =>
    `The list of keys was damaged. The damaged file was kept as ${path}, and a new list begun.`,
  setAsideNext: 'The keys themselves are in the keychain. Rebuild the list to see them again.',
  rebuild: 'Rebuild the list',
  dismiss: 'Dismiss',
  tryAgain: 'Try again',
  open: 'Open the key',
  /** @param {number} restored @param {number} unreadable */
  rebuilt: (restored, unreadable) =>
    `${plural(restored, 'key', 'keys')} restored from the keychain.${
      unreadable > 0
        ? ` ${plural(unreadable, 'item', 'items')} could not be read and were left as they are.`
        : ''
    }`,
};

export const sidebarText = {
  label: 'Your keys',
  list: 'Keys by team',
  search: 'Find a key or team',
  enterprise: '(Enterprise)',
  inUse: 'In use',
  add: 'Add a key',
  resume: 'Resume adding a key',
  testAll: 'Test all keys',
  inspect: 'Inspect a token…',
  import: 'Import…',
};

export const statusText = {
  missing: 'Gone from the keychain',
  pending: 'Not saved to the end',
  removing: 'Not removed to the end',
  notTested: 'Not tested yet',
  /** @param {number} days */
  rotate: (days) => `Replace: ${days} days old`,
  /** @param {string} when */
  tested: (when) => `Accepted ${when}`,
  /** @param {string} cause */
  cause: (cause) => CAUSES[cause] ?? 'Could not be tested',
};

/** Causes in a few words, for the line below a key's name. @type {Record<string, string>} */
const CAUSES = {
  valid: 'Accepted by Apple',
  valid_limited_role: 'Accepted, role too small',
  key_unreadable: 'Private key unreadable',
  key_encrypted: 'Private key has a password',
  key_wrong_curve: 'Private key of another curve',
  key_wrong_type: 'Not a private key for Apple',
  ids_swapped: 'Issuer ID and Key ID swapped',
  issuer_id_malformed: 'Issuer ID not in Apple’s form',
  key_id_malformed: 'Key ID not in Apple’s form',
  file_name_disagrees: 'Belongs to another Key ID',
  other_apple_service_key: 'Key for another Apple service',
  clock_skew: 'This computer’s clock is wrong',
  kind_is_individual: 'Is an individual key',
  kind_is_enterprise: 'Is an enterprise key',
  kind_is_team: 'Is a team key',
  issuer_of_another_team: 'Issuer ID of another team',
  key_id_of_another_key: 'Key ID of another key',
  lifetime_too_long: 'Token lives too long for Apple',
  refused_unexplained: 'Refused by Apple · 401',
  role_insufficient: 'Role does not allow it · 403',
  agreement_missing: 'An agreement is missing · 403',
  license_agreement_pending: 'Licence agreement pending · 403',
  membership_lapsed: 'Membership lapsed · 403',
  team_mismatch: 'Another team’s key',
  rate_limited: 'Too many requests · 429',
  apple_unavailable: 'Apple had a fault',
  answer_not_from_apple: 'The answer was not Apple’s',
  tls_not_trusted: 'Connection not trusted',
  no_network: 'Apple could not be reached',
  timed_out: 'Apple did not answer in time',
  answer_cut_off: 'The answer was cut off',
  cancelled: 'Test stopped',
  keychain_locked: 'Keychain locked',
  keychain_missing: 'No keychain',
  key_missing_from_keychain: 'Gone from the keychain',
};

/** @type {Record<KeyKind, string>} */
export const kindNames = { team: 'Team key', individual: 'Individual key', enterprise: 'Enterprise key' };
