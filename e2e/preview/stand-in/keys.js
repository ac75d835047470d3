/** The kept keys, and what was seen of each. */

import { CAUSES } from './causes.js';
import { DAY, is, MIN, NOW, scene } from './scene.js';

const OUTCOMES = { refused_unexplained: 'refused' };

export const test = (cause, at, ms = 412) => ({
  cause,
  outcome: OUTCOMES[cause] ?? 'valid',
  sentence: CAUSES[cause].sentence,
  at,
  ms,
});
export const FINGERPRINT = '9f2c71aa04be55d1c3f02b7d8899aabbccddeeff00112233445566778899aabb';

export function key(id, name, team, extra = {}) {
  const [team_name, team_id] = team;
  return {
    id,
    name,
    kind: 'team',
    issuer_id: '57246542-96fe-1a63-e053-0824d011072a',
    key_id: id.slice(0, 10),
    team_id,
    team_name,
    purpose: null,
    uses: ['upload_builds', 'signing'],
    fingerprint: FINGERPRINT,
    added_at: NOW - 100 * DAY,
    remind_after_days: 180,
    state: 'kept',
    in_use: false,
    last_test: null,
    matches_roles: [],
    group: team_id ?? team_name ?? id,
    group_title: team_name ?? team_id ?? name,
    ...extra,
  };
}

const ORCHARD = ['Orchard Labs', '8K2LQ7XW4D'];
const NORTHWIND = ['Northwind Studio', 'ABC123D45E'];
const RIVOLI = ['Ateliers Rivoli', 'QQ4Z81M2AB'];

export const KEYS = [
  key('2X9R4HXF34-aa', 'Release pipeline', ORCHARD, {
    in_use: true,
    purpose: 'GitHub Actions',
    last_test: test('valid', NOW - 3 * MIN),
    matches_roles: ['App Manager', 'Admin'],
  }),
  key('7QF2M4XN9A-bb', 'Signing, this Mac', ORCHARD, {
    added_at: NOW - 214 * DAY,
    last_test: test('valid', NOW - DAY),
    matches_roles: ['Admin'],
  }),
  key('PX83KD02LM-cc', 'TestFlight uploads', NORTHWIND, {
    last_test: test('valid_limited_role', NOW - DAY),
    matches_roles: ['Developer'],
  }),
  key('OLD4CI7KEY-dd', 'Old CI key', NORTHWIND, {
    last_test: test('refused_unexplained', NOW - 2 * DAY),
  }),
  key('INHOUSE001-ee', 'In-house builds', RIVOLI, { kind: 'enterprise' }),
  key('MINE00KEY1-ff', 'My own key', [null, null], {
    kind: 'individual',
    issuer_id: null,
    state: 'missing',
    group: 'MINE',
    group_title: 'My own key',
  }),
];

function manyKeys() {
  const keys = [];
  for (let team = 0; team < Number(scene.get('teams') ?? 50); team++) {
    for (let at = 0; at < 7; at++) {
      const id = `K${String(team * 10 + at).padStart(9, '0')}-zz`;
      const fields = { last_test: at % 3 ? test('valid', NOW - at * DAY) : null };
      keys.push(
        key(id, `Pipeline ${at + 1}`, [`Team ${team + 1}`, `TEAM${String(team).padStart(6, '0')}`], fields),
      );
    }
  }
  return keys;
}

export const keys = is('welcome') || is('locked-welcome') ? [] : is('many') ? manyKeys() : KEYS;

const CAPABILITIES = [
  ['apps', 'See apps and builds', 'yes', '200'],
  ['testflight', 'Manage TestFlight testers', 'yes', '200'],
  ['certificates', 'Certificates', 'no', '403 FORBIDDEN_ERROR'],
  ['profiles', 'Provisioning profiles', 'no', '403 FORBIDDEN_ERROR'],
  ['users', 'People and roles', 'no', '403 FORBIDDEN_ERROR'],
  ['sales', 'Sales reports', 'not_known', '400, which does not tell'],
].map(([area, title, answer, evidence]) => ({ area, title, answer, evidence }));

const APPS = [
  { name: 'Pear Timer', bundle_id: 'com.orchard.peartimer' },
  { name: 'Quince Notes', bundle_id: 'com.orchard.quince' },
  { name: 'Medlar', bundle_id: 'com.orchard.medlar' },
];

export const PROOF = {
  capabilities: CAPABILITIES,
  needs: [
    {
      purpose: 'upload_builds',
      answer: 'yes',
      sentence: 'It sees apps and builds.',
      lowest_role: 'developer',
    },
    {
      purpose: 'signing',
      answer: 'no',
      sentence: 'Key does not have permission to create certificates.',
      lowest_role: 'admin',
    },
  ],
  team: { id: '8K2LQ7XW4D', name: 'Orchard Labs', source: 'certificate' },
  apps: APPS,
  rate_limit: { limit: 3500, remaining: 3214 },
  skew_seconds: 0,
};

export function details(id) {
  const found = keys.find((one) => one.id === id);
  if (!found)
    throw { code: 'no_such_key', what: 'There is no such key any more.', next: 'Look at the list again.' };
  const tested = found.last_test !== null;
  const bad = found.last_test?.cause === 'refused_unexplained';
  const past = Array.from({ length: tested ? 9 : 0 }, (_, at) => test('valid', NOW - (at + 3) * 4 * DAY));
  return {
    ...found,
    history: tested ? [found.last_test, ...past] : [],
    probed_at: tested && !bad ? found.last_test.at : null,
    ...(tested && !bad
      ? PROOF
      : { capabilities: [], needs: [], team: null, apps: null, rate_limit: null, skew_seconds: null }),
  };
}
