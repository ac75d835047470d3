/** @import { FieldStatus } from '../shell/contract.js' */
/** @import { MarkKind } from '../components/mark.js' */

/** @type {Record<MarkKind, string>} */
export const markText = {
  ok: 'Accepted',
  warn: 'Needs attention',
  bad: 'Doesn’t work',
  unknown: 'Unknown',
  none: 'Not tested',
  running: 'Running',
};

export const fieldText = {
  optional: 'optional',
  /** @type {Record<FieldStatus, string>} */
  status: { empty: 'Empty', ok: 'Looks right', warn: 'Check this', wrong: 'Needs fixing' },
};

export const dialogText = { cancel: 'Cancel', close: 'Close' };
