import { plural } from './frame.js';

/** @import { TestAllSummary } from '../shell/contract.js' */

export const welcomeText = {
  title: 'Welcome to Keywright',
  about:
    'Keywright sets up an App Store Connect API key with you, proves that Apple accepts it, keeps it in your keychain, and hands it to your tools.',
  add: 'Add a key',
  resume: 'Resume adding a key',
  import: 'Look for keys on this computer…',
  inspect: 'Inspect a token…',
  points: [
    ['Set up', 'Six steps, from “who may do this” to a key that works.'],
    ['Prove', 'Each check with its evidence. When Apple refuses, you learn the true cause.'],
    ['Keep', 'The private key lives in your keychain and in no file of ours.'],
    ['Hand out', 'fastlane, GitHub Actions, notarytool and the rest, each in its own form.'],
  ],
  /** @param {string} folder */
  practice: (folder) =>
    `The practice keys lie in ${folder}, each in a folder with its other values in values.txt.`,
};

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
      summary.unknown > 0 && `${summary.unknown} not known`,
      summary.cancelled > 0 && `${summary.cancelled} not tested`,
    ];
    return `${parts.filter(Boolean).join(', ')}.`;
  },
};

export const inspectText = {
  title: 'Inspect a token or an error',
  about:
    'Paste a JWT, an error from Apple, or a log line with one in it. It does not leave this computer and is not kept.',
  label: 'What to inspect',
  button: 'Inspect',
  clear: 'Clear',
  nothing: {
    code: 'nothing_to_inspect',
    what: 'There is nothing to inspect.',
    next: 'Paste a token, an error from Apple or a log line first.',
  },
  header: 'Header',
  payload: 'Payload',
  rules: 'Apple’s rules',
  errors: 'What Apple says',
  kept: 'Kept keys with this Key ID',
  cut: 'The text is very long. Only its beginning was looked at.',
  /** @type {Record<'missing' | 'not_checked' | 'right' | 'wrong', string>} */
  signature: {
    missing: 'The text holds no whole signature.',
    not_checked: 'No kept key has this Key ID, so the signature could not be checked.',
    right: 'Its signature is right.',
    wrong: 'Its signature is not that of the kept key with this Key ID.',
  },
  notRead:
    'The kept key with this Key ID could not be read from the keychain, so the signature could not be checked.',
  /** @param {string} name */
  signedBy: (name) => `Its signature is right: “${name}” signed it.`,
};
