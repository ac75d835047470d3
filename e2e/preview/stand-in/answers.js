/** What is found, handed out and taken apart. */

import { CAUSES } from './causes.js';
import { FINGERPRINT, KEYS } from './keys.js';
import { check } from './verdicts.js';

export const FINDINGS = [
  {
    kind: 'key_missing',
    key: 'MINE00KEY1-ff',
    name: 'My own key',
    what: '“My own key” is not in the keychain any more.',
    next: 'Add it again, or remove it from the list.',
  },
  {
    kind: 'unknown_keys',
    key: null,
    name: null,
    what: 'The keychain has 3 keys that the list does not know.',
    next: 'Rebuild the list to see them.',
  },
];

export const FORMATS = [
  ['fastlane_json', 'fastlane JSON', 'fastlane'],
  ['fastfile', 'Fastfile lines', 'fastlane'],
  ['env_fastlane', 'fastlane .env', 'fastlane'],
  ['github', 'GitHub Actions', 'Build services'],
  ['gitlab', 'GitLab', 'Build services'],
  ['circleci', 'CircleCI', 'Build services'],
  ['bitrise', 'Bitrise', 'Build services'],
  ['notarytool', 'notarytool', 'Apple’s tools'],
  ['altool', 'altool', 'Apple’s tools'],
  ['xcodebuild', 'xcodebuild', 'Apple’s tools'],
  ['tauri', 'Tauri', 'Packagers'],
  ['electron', 'electron-builder', 'Packagers'],
  ['p8', 'Plain .p8', 'Files'],
].map(([format, title, group]) => ({
  format,
  title,
  group,
  available: format !== 'altool',
  why_not: format === 'altool' ? 'altool cannot use an enterprise key.' : null,
}));

export const inspection = (isError) => ({
  pasted: isError ? 'apple_error' : 'token',
  sentence: isError
    ? 'An agreement of the team is not signed.'
    : 'Apple would refuse this token: it lives too long.',
  next: isError
    ? 'The Account Holder signs it under Business.'
    : 'Mint it with a lifetime of at most 20 minutes.',
  token: isError
    ? null
    : {
        header: [
          { name: 'alg', value: 'ES256', words: null },
          { name: 'kid', value: '2X9R4HXF34', words: 'the Key ID of “Release pipeline”' },
          { name: 'typ', value: 'JWT', words: null },
        ],
        payload: [
          { name: 'iss', value: '57246542-96fe-1a63-e053-0824d011072a', words: 'the issuer of Orchard Labs' },
          { name: 'iat', value: '1795260000', words: '21 November 2026, 11:20:00 UTC, 14 minutes ago' },
          { name: 'exp', value: '1795263600', words: '21 November 2026, 12:20:00 UTC, in 46 minutes' },
          { name: 'aud', value: 'appstoreconnect-v1', words: null },
        ],
        kind: 'team',
        rules: [
          check('algorithm', 'ok', 'It is signed with ES256'),
          check('audience', 'ok', 'It is made for App Store Connect'),
          check('lifetime', 'fail', 'It lives at most 20 minutes', 'It lives 60 minutes.'),
          check('expiry', 'ok', 'It has not expired', 'It ends in 46 minutes.'),
        ],
        signature: 'right',
        kept: [KEYS[0].id],
      },
  errors: isError
    ? [
        {
          status: '403',
          code: 'FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED',
          title: 'A required agreement is missing or has expired.',
          detail: 'This request requires an in-effect agreement that has not been signed or has expired.',
          ...CAUSES.agreement_missing,
          who: 'account_holder',
        },
      ]
    : [],
  cut: false,
  signed_by: isError ? null : KEYS[0].id,
});

export const FOUND = [
  {
    handle: 'd1',
    place: '/home/me/Downloads/AuthKey_7QF2M4XN9A.p8',
    key_id: '7QF2M4XN9A',
    issuer_id: null,
    kind: null,
    fingerprint: FINGERPRINT,
    missing: ['Issuer ID'],
    already_kept: null,
  },
  {
    handle: 'd2',
    place: 'fastlane JSON: /home/me/app/fastlane/key.json',
    key_id: '2X9R4HXF34',
    issuer_id: 'x',
    kind: 'team',
    fingerprint: FINGERPRINT,
    missing: [],
    already_kept: { id: KEYS[0].id, name: 'Release pipeline' },
  },
];
