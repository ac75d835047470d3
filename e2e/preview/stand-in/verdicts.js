/** What tests and checks end in. */

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

const verdicts = {
  valid: () => ({
    outcome: 'valid',
    cause: 'valid',
    sentence: 'Valid API Key',
    because: 'Apple accepted a token signed with it.',
    next: 'Save it to the keychain.',
    who: 'nobody',
    mend: null,
    left: [],
    checks: [...GOOD, ...ACCEPTED],
    matches_roles: ['app_manager'],
    ...PROOF,
  }),
  clock: () => ({
    ...verdicts.valid(),
    outcome: 'refused',
    cause: 'clock_skew',
    sentence: 'This computer’s clock is 26 minutes ahead of Apple’s',
    because: 'Apple sees a token from the future and answers 401. Your three values may well be right.',
    next: 'Set the clock, then check again.',
    who: 'you',
    checks: [...GOOD, ...REFUSED],
  }),
  kind: () => ({
    ...verdicts.clock(),
    cause: 'kind_is_individual',
    sentence: 'This is an individual key',
    because: 'Apple refused it as a team key and accepted the same key as an individual one.',
    next: 'Use it as an individual key.',
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
    cause: 'refused_unexplained',
    sentence: 'Apple refuses this key and does not say why',
    because: 'Clock, kind, swapped IDs and a shorter lifetime were ruled out by trying.',
    next: 'Look up the three below at Apple, in this order.',
    left: [
      'The key was revoked: Users and Access, Integrations, Team Keys, Revoked.',
      'The Issuer ID is another team’s: it stands above the list of keys.',
      'The file belongs to another Key ID: compare the name of the file.',
    ],
  }),
  agreement: () => ({
    ...verdicts.valid(),
    needs: [],
    cause: 'agreement_missing',
    sentence: 'An agreement of the team is not signed',
    because: 'Apple accepted your key, and answers 403 to every key of the team until it is signed.',
    next: 'The Account Holder signs it under Business.',
    who: 'account_holder',
  }),
  offline: () => ({
    ...verdicts.clock(),
    outcome: 'unknown',
    cause: 'no_network',
    sentence: 'Apple could not be reached',
    because: 'The name api.appstoreconnect.apple.com could not be looked up.',
    next: 'Connect to the internet, then check again.',
    who: 'you',
    checks: GOOD,
  }),
};

export async function runChecks(run, onCheck) {
  const verdict = { ...verdicts[scene.get('verdict') ?? 'valid'](), requests: 4, at: Date.now(), ms: 1412 };
  for (const one of verdict.checks) {
    await pause(scene.has('slow') ? 900 : 5);
    if (stopped.has(run))
      return {
        ...verdict,
        outcome: 'unknown',
        cause: 'cancelled',
        sentence: 'Stopped',
        because: '',
        next: 'Check again.',
      };
    onCheck.onmessage(one);
  }
  return verdict;
}
