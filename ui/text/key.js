import { plural } from './shell.js';

/** @import { ApplePage, KeyKind, Role } from '../shell/contract.js' */

export const keyText = {
  title: 'Key',
  actions: 'Actions for this key',
  makeDefault: 'Make default',
  useWith: 'Use with…',
  test: 'Test API Key',
  stop: 'Stop',
  edit: 'Edit…',
  remove: 'Remove…',
  /** @param {string} purpose */
  for: (purpose) => `for ${purpose}`,
  /** @param {string} day */
  added: (day) => `added ${day}`,
  testing: 'Testing with Apple',
  testingAbout: 'Read-only: nothing changes in your account.',
  notTested: 'Not tested yet',
  notTestedAbout: 'Test the key to see whether Apple accepts it and what it can do.',
  /** @param {string} when @param {string} span */
  accepted: (when, span) => `Apple accepted it ${when}, in ${span}.`,
  /** @param {string} when */
  found: (when) => `Tested ${when}. Test again to see each check and what to do next.`,
  /** @param {string} left @param {string} limit */
  quota: (left, limit) => `${left} of ${limit} requests left this hour.`,
  /** @param {string} left @param {string} limit */
  quotaThen: (left, limit) => `${left} of ${limit} requests were left that hour.`,
  seeChecks: 'Show all checks',
  hideChecks: 'Hide checks',
  missing: 'This key is no longer in your keychain',
  missingAbout: 'It was deleted outside Keywright. Add it again from its file, or remove it from the list.',
  unproven: 'Not verified yet',
  unprovenAbout:
    'A save or an edit was interrupted, and the keychain item hasn’t been read since. Keep the key’s file, and test the key to verify it.',
  pending: 'Save interrupted',
  pendingAbout: 'Check the keychain again to finish or undo it.',
  removing: 'Removal interrupted',
  removingAbout: 'Check the keychain again to finish it.',
  settle: 'Check again',
};

export const valuesCardText = {
  label: 'Values',
  issuerId: 'Issuer ID',
  keyId: 'Key ID',
  privateKey: 'Private key',
  teamId: 'Team ID',
  copy: 'Copy',
  /** @param {string} what */
  copyOf: (what) => `Copy ${what}`,
  copied: 'Copied',
  /** @param {string} what */
  copiedOf: (what) => `${what} copied.`,
  export: 'Export…',
  inKeychain: 'only in your keychain',
  noIssuer: 'Individual keys don’t have one.',
  noTeam: 'Unknown. Keywright looks this up during a test if it can.',
  /** @type {Record<string, string>} */
  teamSource: {
    certificate: 'confirmed by one of the team’s certificates',
    profile: 'confirmed by one of the team’s provisioning profiles',
    bundle_id: 'from a bundle ID; older prefixes can differ',
  },
  teamGiven: 'as you entered it; not confirmed by Apple',
  /** @param {string} found */
  teamOther: (found) => `Apple’s data says ${found}.`,
};

export const areasText = {
  title: 'What this key can do',
  /** @param {string} roles @param {string} when */
  matches: (roles, when) => `Looks like ${roles} (read-only checks, ${when}).`,
  /** @param {string} when */
  probed: (when) => `Read-only checks, ${when}.`,
  nothing: 'Unknown so far. Test the key to find out; the requests don’t change anything.',
  or: ' or ',
  because: 'What Apple answered',
};

export const needsText = {
  title: 'What you need it for',
  /** @param {string} role */
  lowest: (role) => `${role} is enough.`,
};

export const appsText = {
  title: 'Apps this key can see',
  none: 'None.',
  unknown: 'Unknown so far.',
  more: (/** @type {number} */ count) => `Show all ${count}`,
  ask: 'Can it see my app?',
  button: 'Ask Apple',
};

export const historyText = {
  title: 'History',
  nothing: 'No tests yet.',
  /** @param {string} good @param {string} bad */
  turned: (good, bad) => `Last worked ${good}; refused since ${bad}.`,
  /** @param {number} count */
  all: (count) => `Show all ${plural(count, 'test', 'tests')}`,
  /** @param {number} count */
  described: (count) => `The last ${plural(count, 'test', 'tests')}, newest last`,
};

export const rotateText = {
  /** @param {number} days */
  due: (days) => `This key is ${days} days old`,
  /** @param {number} after */
  about: (after) =>
    `You asked to be reminded after ${after} days. Create a new key, switch your tools, then revoke this one.`,
  successor: 'Add a new key',
};

/** @type {Record<Role, string>} */
export const roleNames = {
  customer_support: 'Customer Support',
  marketing: 'Marketing',
  sales_and_reports: 'Sales and Reports',
  finance: 'Finance',
  developer: 'Developer',
  app_manager: 'App Manager',
  admin: 'Admin',
};

export const editText = {
  title: 'Edit key',
  name: 'Name',
  purpose: 'Purpose',
  teamName: 'Team name',
  teamId: 'Team ID',
  uses: 'What it’s used for',
  save: 'Save changes',
};

export const removeText = {
  /** @param {string} name */
  title: (name) => `Remove “${name}”?`,
  here: 'On this computer: the private key is deleted from your keychain. If you don’t have another copy, it can’t be recovered.',
  apple:
    'At Apple: the key keeps working until it’s revoked. If nothing uses it anymore, revoke it. A revoked key can’t be restored.',
  revoke: 'Revoke in App Store Connect…',
  remove: 'Remove the key',
  /** @param {string} name */
  removed: (name) => `${name} was removed.`,
};

/** Where a key of each kind is revoked. @type {Record<KeyKind, ApplePage>} */
export const keyPages = { team: 'api_keys', individual: 'individual_keys', enterprise: 'enterprise_keys' };
