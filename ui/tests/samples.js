/** Values as the Rust side gives them, each whole, so that the type checker holds them to its types. */

import { App } from '../shell/app.js';
import { Trouble } from '../shell/bridge.js';

/** @import { BroughtIn, Cause, Check, Discovered, FieldReport, Finding, KeychainView, ListedKey, Outcome, PastTest, Started, TestProgress, Verdict } from '../shell/contract.js' */
/** @import { KeyRun } from '../testing/testing.js' */

/** @type {KeychainView} */
export const READY = { state: 'ready', name: 'Secret Service', trouble: null };
/** @type {KeychainView} */
export const LOCKED = {
  state: 'locked',
  name: 'Secret Service',
  trouble: { code: 'keychain_locked', what: 'It is locked.', next: 'Unlock it.' },
};
/** @type {FieldReport} */
export const FIELD = { status: 'ok', message: null, fixes: [] };
/** @type {Finding} */
export const UNKNOWN = { kind: 'unknown_keys', key: null, name: null, what: 'W', next: 'N' };
/** @type {Finding} */
export const MISSING = { kind: 'key_missing', key: 'a', name: 'CI', what: 'W', next: 'N' };

/** @param {Partial<ListedKey>} [more] @returns {ListedKey} */
export const listed = (more = {}) => ({
  id: 'a',
  name: 'CI',
  state: 'kept',
  in_use: true,
  last_test: null,
  matches_roles: [],
  group: 'Orchard Labs',
  group_title: 'Orchard Labs',
  kind: 'team',
  issuer_id: '57246542-96fe-1a63-e053-0824d011072a',
  key_id: '2X9R4HXF34',
  team_id: null,
  team_name: 'Orchard Labs',
  purpose: 'GitHub Actions',
  uses: [],
  fingerprint: 'f',
  added_at: 0,
  remind_after_days: 90,
  ...more,
});

/** A kept key with nothing known of it. @param {Partial<ListedKey>} [more] */
export const details = (more = {}) => ({
  ...listed(more),
  history: [],
  probed_at: null,
  capabilities: [],
  needs: [],
  team: null,
  apps: null,
  rate_limit: null,
  skew_seconds: null,
});

/** @param {Cause} cause @param {number} [at] @param {Outcome} [outcome] @returns {PastTest} */
export const tested = (cause, at = 0, outcome = 'valid') => ({ cause, at, outcome, sentence: '', ms: 1 });

/** @param {string} id @returns {Check} */
export const check = (id) => ({ id, status: 'ok', message: `It is ${id}`, evidence: null, ms: null });

/** @param {Partial<Verdict>} [more] @returns {Verdict} */
export const verdict = (more = {}) => ({
  outcome: 'valid',
  cause: 'valid',
  sentence: 'Valid API Key',
  because: '',
  next: '',
  who: 'nobody',
  mend: null,
  left: [],
  checks: [],
  capabilities: [],
  matches_roles: [],
  needs: [],
  team: null,
  apps: null,
  apps_complete: null,
  apps_total: null,
  rate_limit: null,
  skew_seconds: null,
  requests: 1,
  at: 1,
  ms: 1,
  ...more,
});

/** @param {Partial<KeyRun>} [more] @returns {KeyRun} */
export const ran = (more = {}) => ({ run: 'r', checks: [], verdict: verdict(), trouble: null, ...more });

/** @param {string} id @param {boolean} ended @returns {TestProgress} */
export const progress = (id, ended) => ({
  id,
  ended,
  outcome: ended ? 'valid' : null,
  cause: ended ? 'valid' : null,
  sentence: ended ? 'Valid API Key' : null,
  done: 1,
  total: 3,
});

/** @param {Partial<BroughtIn>} [more] @returns {BroughtIn} */
export const broughtIn = (more = {}) => ({
  handle: 'h',
  file_name: 'AuthKey_2X9R4HXF34.p8',
  folder: null,
  fingerprint: 'f',
  repairs: [],
  key_id: '2X9R4HXF34',
  kind: null,
  already_kept: null,
  ...more,
});

/** @param {string} handle @returns {Discovered} */
export const discovered = (handle) => ({
  handle,
  place: `/home/me/${handle}.json`,
  key_id: '2X9R4HXF34',
  issuer_id: null,
  team_id: null,
  kind: null,
  fingerprint: handle,
  missing: [],
  already_kept: null,
});

/** What the keychain refused. @param {string} code */
export const trouble = (code) =>
  new Trouble({ code, what: `It is ${code}.`, next: 'Go on.', about_keychain: true });

/** @type {Started} */
export const STARTED = { version: '0.1.0', platform: 'linux', practice: null };

/** @param {{ keychain?: KeychainView, findings?: Finding[], set_aside?: string | null, keys?: ListedKey[] }} [known] */
export function openApp({ keychain = READY, findings = [], set_aside = null, keys = [listed()] } = {}) {
  const app = new App(STARTED, []);
  app.store.setKeychain(keychain);
  app.store.setFindings(findings);
  app.store.setSetAside(set_aside);
  app.store.setKeys(keys);
  return app;
}
