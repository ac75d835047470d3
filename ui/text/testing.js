import { plural } from './shell.js';

/** @import { Answer, ApplePage, Cause, CheckStatus, TestAllSummary, Who } from '../shell/contract.js' */

export const testAllText = {
  title: 'Test all keys',
  /** @param {number} done @param {number} total */
  progress: (done, total) => `${done} of ${plural(total, 'key', 'keys')} tested`,
  stop: 'Stop',
  stopping: 'Stopping…',
  again: 'Test again',
  results: 'Results',
  waiting: 'Waiting',
  running: 'Testing…',
  stopped: 'Not tested: stopped',
  /** @param {TestAllSummary} summary */
  summary: (summary) => {
    const parts = [
      `${plural(summary.valid, 'key', 'keys')} accepted`,
      summary.refused > 0 && `${summary.refused} not working`,
      summary.unknown > 0 && `${summary.unknown} unknown`,
      summary.cancelled > 0 && `${summary.cancelled} not tested`,
    ];
    return `${parts.filter(Boolean).join(', ')}.`;
  },
};

export const checksText = {
  title: 'Checks',
  running: 'Checking…',
  token: 'Show the token’s header and payload',
  /** @type {Record<CheckStatus, string>} */
  status: { ok: 'Passed', fail: 'Failed', warn: 'Needs attention', skipped: 'Skipped', unknown: 'Unknown' },
};

export const verdictText = {
  label: 'Result',
  left: 'What’s left to check, most likely first:',
  /** @type {Record<Who, string>} */
  who: {
    you: '',
    admin: 'An Admin on your team has to do this.',
    account_holder: 'Only your team’s Account Holder can do this.',
    apple: 'Only Apple can fix this. Your key stays as it is.',
    network: 'Whoever runs this network can fix this.',
    nobody: '',
  },
  save: 'Continue, and save it to the keychain.',
  /** Where a cause is fixed at Apple. @type {Partial<Record<Cause, { page: ApplePage, label: string }>>} */
  pages: {
    agreement_missing: { page: 'agreements', label: 'Open Agreements in App Store Connect' },
    license_agreement_pending: { page: 'account', label: 'Open your Apple Developer account' },
    membership_lapsed: { page: 'membership', label: 'Open your membership details' },
    refused_unexplained: { page: 'api_keys', label: 'Open API keys in App Store Connect' },
    role_insufficient: { page: 'roles_help', label: 'See what each role can do' },
    valid_limited_role: { page: 'roles_help', label: 'See what each role can do' },
    apple_unavailable: { page: 'status', label: 'Open Apple’s status page' },
  },
};

export const reportText = {
  copy: 'Copy redacted report',
  wholeIds: 'Include full IDs',
  copied: 'Report copied.',
};

/** @type {Record<Answer, string>} */
export const answerText = { yes: 'Yes', no: 'No', not_known: 'Unknown' };
