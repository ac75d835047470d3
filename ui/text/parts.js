/** @import { Answer, ApplePage, CheckStatus, FieldStatus, KeyKind, Who } from '../shell/contract.js' */
/** @import { MarkKind } from '../components/mark.js' */

/** @type {Record<MarkKind, string>} */
export const markText = {
  ok: 'Accepted',
  warn: 'Needs a look',
  bad: 'Does not work',
  unknown: 'Not known',
  none: 'Not tested',
  running: 'Running',
};

export const fieldText = {
  optional: 'optional',
  /** @type {Record<FieldStatus, string>} */
  status: { empty: 'Empty', ok: 'Looks right', warn: 'Worth a look', wrong: 'Needs mending' },
};

export const checksText = {
  title: 'Checks',
  running: 'Checking…',
  token: 'See the token’s header and payload',
  header: 'Header',
  payload: 'Payload',
  /** @type {Record<CheckStatus, string>} */
  status: { ok: 'Passed', fail: 'Failed', warn: 'Worth a look', skipped: 'Not tried', unknown: 'Not known' },
};

export const verdictText = {
  label: 'Verdict',
  left: 'What is left, the likeliest first:',
  /** @type {Record<Who, string>} */
  who: {
    you: '',
    admin: 'An Admin of the team has to do this.',
    account_holder: 'Only the Account Holder of the team can do this.',
    apple: 'Only Apple can mend this. Your key stays as it is.',
    network: 'Whoever runs this network can mend this.',
    nobody: '',
  },
  save: 'Go on, and save it to the keychain.',
  /** Where a cause is mended at Apple. @type {Record<string, { page: ApplePage, label: string }>} */
  pages: {
    agreement_missing: { page: 'agreements', label: 'Open the agreements at Apple' },
    license_agreement_pending: { page: 'account', label: 'Open the developer account at Apple' },
    membership_lapsed: { page: 'membership', label: 'Open the membership at Apple' },
    refused_unexplained: { page: 'api_keys', label: 'Open the list of keys at Apple' },
    role_insufficient: { page: 'roles_help', label: 'What each role may do, at Apple' },
    valid_limited_role: { page: 'roles_help', label: 'What each role may do, at Apple' },
    apple_unavailable: { page: 'status', label: 'Open Apple’s status page' },
  },
};

export const reportText = {
  copy: 'Copy a report without secrets',
  wholeIds: 'with whole IDs',
  copied: 'Report copied.',
};

export const dialogText = { cancel: 'Cancel', close: 'Close' };

export const fileText = {
  label: 'Private key (.p8)',
  choose: 'Choose file…',
  drop: 'Drop the file anywhere in this window, or',
  dropHere: 'Drop the key file here',
  clipboard: 'Paste from the clipboard',
  paste: 'Paste text…',
  nothing: 'No key yet. The file is called AuthKey_ or ApiKey_, then the Key ID, then .p8.',
  pasted: 'Pasted key',
  waiting: 'Waiting for the file…',
  complete: 'P-256 private key, complete. It has not left this computer.',
  /** @param {string[]} repairs */
  repaired: (repairs) => `Put right while reading: ${repairs.join(', ')}.`,
};

export const railText = {
  /** @param {number} number */
  goTo: (number) => `Go to step ${number}: `,
  done: 'Done',
  /** @type {Record<import('../adding/wizard.js').Step, string>} */
  steps: {
    before: 'Before you start',
    role: 'Choose a role',
    generate: 'Generate it at Apple',
    values: 'Bring in three values',
    check: 'Check with Apple',
    save: 'Save to the keychain',
  },
};

export const applePageText = {
  /** @type {Record<KeyKind, Record<'generate' | 'values', string>>} */
  described: {
    team: {
      generate:
        'Drawing of App Store Connect, Users and Access, Integrations, Team Keys. One: the plus button beside Active. Two: Download API Key, in the new key’s row.',
      values:
        'Drawing of App Store Connect, Users and Access, Integrations, Team Keys. One: Download API Key and the Key ID, in the key’s row. Two: the Issuer ID above the list.',
    },
    individual: {
      generate:
        'Drawing of App Store Connect, your name, Edit Profile. One: Generate Individual API Key. Two: Download.',
      values: 'Drawing of App Store Connect, your name, Edit Profile. One: Download. Two: the Key ID.',
    },
    enterprise: {
      generate:
        'Drawing of the developer website of an enterprise team. One: the plus button beside Active. Two: Download API Key, in the new key’s row.',
      values:
        'Drawing of the developer website of an enterprise team. One: Download API Key and the Key ID, in the key’s row. Two: the Issuer ID above the list.',
    },
  },
};

/** @type {Record<Answer, string>} */
export const answerText = { yes: 'Yes', no: 'No', not_known: 'Not known' };
