import { plural } from './frame.js';

export const keyText = {
  title: 'Key',
  actions: 'What to do with this key',
  use: 'Use this key',
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
  testingAbout: 'Each check appears as it ends.',
  notTested: 'Not tested yet',
  notTestedAbout: 'Test it to see whether Apple accepts it, and what Apple lets it do.',
  /** @param {string} when @param {string} span */
  accepted: (when, span) => `Apple accepted it ${when}, in ${span}.`,
  /** @param {string} when */
  found: (when) => `That was found ${when}. Test it again to see every check and what to do.`,
  /** @param {string} left @param {string} limit */
  quota: (left, limit) => `${left} of ${limit} requests left this hour.`,
  /** @param {string} left @param {string} limit */
  quotaThen: (left, limit) => `${left} of ${limit} requests were left in the hour.`,
  seeChecks: 'See every check',
  hideChecks: 'Hide the checks',
  missing: 'The keychain does not have this key any more',
  missingAbout: 'Somebody removed it there. Add it again from its file, or remove it from the list.',
  pending: 'This key was not saved to the end',
  pendingAbout: 'Look at the keychain again to settle it.',
  removing: 'This key was not removed to the end',
  removingAbout: 'Look at the keychain again to settle it.',
  settle: 'Look again',
};

export const valuesCardText = {
  label: 'Values',
  issuerId: 'Issuer ID',
  keyId: 'Key ID',
  privateKey: 'Private key',
  teamId: 'Team ID',
  kind: 'Kind',
  copy: 'Copy',
  /** @param {string} what */
  copyOf: (what) => `Copy ${what}`,
  copied: 'Copied',
  /** @param {string} what */
  copiedOf: (what) => `${what} copied.`,
  export: 'Export…',
  inKeychain: 'in your keychain only',
  noIssuer: 'An individual key has none.',
  noTeam: 'Not known. A test finds it out where Apple shows it.',
  /** @type {Record<string, string>} */
  teamSource: {
    certificate: 'confirmed by a certificate of this team',
    profile: 'confirmed by a profile of this team',
    bundle_id: 'read from a bundle ID; older prefixes can differ',
  },
  teamGiven: 'as you gave it; not confirmed by Apple',
  /** @param {string} found */
  teamOther: (found) => `Apple’s own data says ${found}.`,
};

export const areasText = {
  title: 'What Apple lets this key do',
  /** @param {string} roles @param {string} when */
  matches: (roles, when) => `Matches ${roles}. Read-only probes, ${when}.`,
  /** @param {string} when */
  probed: (when) => `Read-only probes, ${when}.`,
  nothing: 'Not known yet. A test asks Apple, with requests that change nothing.',
  or: ' or ',
  because: 'How this is known',
  /** @param {string} evidence */
  answered: (evidence) => (/^\d/.test(evidence) ? `Apple answered ${evidence}` : evidence),
};

export const needsText = {
  title: 'What you want it for',
  /** @param {string} role */
  lowest: (role) => `${role} would do.`,
};

export const appsText = {
  title: 'Apps this key sees',
  none: 'It sees no app.',
  unknown: 'Not known yet.',
  more: (/** @type {number} */ count) => `Show all ${count}`,
  ask: 'Can it see my app?',
  askHint: 'A bundle ID, such as com.example.app',
  button: 'Ask Apple',
  /** @type {Record<string, string>} */
  answer: { yes: 'Yes', no: 'No', not_known: 'Not known' },
};

export const historyText = {
  title: 'History',
  nothing: 'No tests yet.',
  /** @param {string} good @param {string} bad */
  turned: (good, bad) => `It worked on ${good}, and was refused from ${bad}.`,
  /** @param {number} count */
  all: (count) => `Show all ${plural(count, 'test', 'tests')}`,
  /** @param {number} count */
  described: (count) => `The last ${plural(count, 'test', 'tests')}, the newest last`,
};

export const rotateText = {
  /** @param {number} days */
  due: (days) => `This key is ${days} days old`,
  /** @param {number} after */
  about: (after) =>
    `You asked to be reminded after ${after} days. Generate a successor at Apple, put it to work, then revoke this one.`,
  successor: 'Add its successor',
};

/** @type {Record<string, string>} */
export const roleNames = {
  customer_support: 'Customer Support',
  marketing: 'Marketing',
  sales_and_reports: 'Sales and Reports',
  finance: 'Finance',
  developer: 'Developer',
  app_manager: 'App Manager',
  admin: 'Admin',
};
