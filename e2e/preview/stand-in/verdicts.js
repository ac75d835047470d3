/** What tests and checks end in. */

import { CAUSES } from './causes.js';
import { PROOF } from './keys.js';
import { pause, scene, stopped } from './scene.js';

export const check = (id, status, message, evidence = null, ms = null) => ({
  id,
  status,
  message,
  evidence,
  ms,
});
const GOOD = [
  check('key_form', 'ok', 'The file is a complete P-256 private key', null, 1),
  check('file_name', 'ok', 'The Key ID matches the file’s name'),
  check('ids_form', 'ok', 'The Issuer ID has Apple’s form and is not swapped with the Key ID'),
  check(
    'token_signed',
    'ok',
    'A token was signed: ES256, 15 minutes, for appstoreconnect-v1',
    'Header {"alg":"ES256","kid":"2X9R4HXF34","typ":"JWT"}, payload {"iss":"57246542-96fe-1a63-e053-0824d011072a","iat":1795259940,"exp":1795260900,"aud":"appstoreconnect-v1"}',
    0.1,
  ),
];
const ACCEPTED = [
  check('clocks_agree', 'ok', 'Clocks agree', 'Here and at Apple 14:26:01.', 388),
  check('apple_accepts_token', 'ok', 'Apple accepts the token', 'GET /v1/apps: 200', 388),
  check('capabilities', 'warn', 'What the key may do, and whose team it is', 'Matches App Manager', 902),
];
const REFUSED = [
  check(
    'clocks_agree',
    'fail',
    'Clocks do not agree',
    'Here 14:52:08, at Apple 14:26:01. Apple allows almost none ahead.',
    388,
  ),
  check(
    'apple_accepts_token',
    'fail',
    'Apple accepts the token',
    '401 NOT_AUTHORIZED: “Authentication credentials are missing or invalid.”',
    388,
  ),
  check(
    'capabilities',
    'skipped',
    'What the key may do, and whose team it is',
    'Not asked, since Apple refused the token',
  ),
];

/** @type {Record<string, () => object>} */
const verdicts = {
  valid: () => ({
    ...CAUSES.valid,
    outcome: 'valid',
    who: 'nobody',
    mend: null,
    left: [],
    checks: [...GOOD, ...ACCEPTED],
    matches_roles: ['app_manager'],
    ...PROOF,
  }),
  clock: () => ({
    ...verdicts.valid(),
    ...CAUSES.clock_skew,
    outcome: 'refused',
    who: 'you',
    checks: [...GOOD, ...REFUSED],
  }),
  kind: () => ({
    ...verdicts.clock(),
    ...CAUSES.kind_is_individual,
    mend: {
      label: 'Use it as an individual key',
      kind: 'individual',
      issuer_id: null,
      key_id: '2X9R4HXF34',
      team_id: null,
    },
  }),
  unexplained: () => ({
    ...verdicts.clock(),
    ...CAUSES.refused_unexplained,
    left: [
      'The key was revoked: see Users and Access, Integrations, Team Keys, Revoked.',
      'The Issuer ID is another team’s: it’s above the list of keys.',
      'The file belongs to another Key ID: compare the file name.',
    ],
  }),
  agreement: () => ({ ...verdicts.valid(), ...CAUSES.agreement_missing, needs: [], who: 'account_holder' }),
  offline: () => ({ ...verdicts.clock(), ...CAUSES.no_network, outcome: 'unknown', checks: GOOD }),
};

export async function runChecks(run, onCheck) {
  const verdict = { ...verdicts[scene.get('verdict') ?? 'valid'](), requests: 4, at: Date.now(), ms: 1412 };
  for (const one of verdict.checks) {
    await pause(scene.has('slow') ? 900 : 5);
    if (stopped.has(run))
      return {
        ...verdict,
        outcome: 'unknown',
        ...CAUSES.cancelled,
      };
    onCheck.onmessage(one);
  }
  return verdict;
}
