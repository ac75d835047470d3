/* Canned answers in the place of the Rust side. The address says which: #key, #few, #welcome, #locked … */

const NOW = Date.now();
const MIN = 60_000;
const DAY = 24 * 60 * MIN;
const scene = new URLSearchParams(location.hash.slice(1).replace(/^(\w[\w-]*)/, 'scene=$1'));
const is = (name) => scene.get('scene') === name;

const USES = [
  ['upload_builds', 'Upload builds'],
  ['testflight_testers', 'Manage TestFlight testers and groups'],
  ['edit_metadata', 'Edit metadata and screenshots'],
  ['submit_for_review', 'Submit for review and release'],
  ['signing', 'Create certificates and profiles'],
  ['devices_and_bundle_ids', 'Register devices and bundle IDs'],
  ['notarize', 'Notarise Mac software'],
  ['sales_reports', 'Read sales and trends'],
  ['finance_reports', 'Read finance reports'],
  ['customer_reviews', 'Answer customer reviews'],
  ['manage_users', 'Manage people and roles'],
  ['in_app_purchases', 'Manage in-app purchases'],
].map(([use, title]) => ({ use, title }));

const test = (cause, sentence, at, ms = 412) => ({ cause, sentence, at, ms });
const FINGERPRINT = '9f2c71aa04be55d1c3f02b7d8899aabbccddeeff00112233445566778899aabb';

function key(id, name, team, extra = {}) {
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

const KEYS = [
  key('2X9R4HXF34-aa', 'Release pipeline', ORCHARD, {
    in_use: true,
    purpose: 'GitHub Actions',
    last_test: test('valid', 'Valid API Key', NOW - 3 * MIN),
    matches_roles: ['App Manager', 'Admin'],
  }),
  key('7QF2M4XN9A-bb', 'Signing, this Mac', ORCHARD, {
    added_at: NOW - 214 * DAY,
    last_test: test('valid', 'Valid API Key', NOW - DAY),
    matches_roles: ['Admin'],
  }),
  key('PX83KD02LM-cc', 'TestFlight uploads', NORTHWIND, {
    last_test: test('valid_limited_role', 'Valid API Key, with too small a role', NOW - DAY),
    matches_roles: ['Developer'],
  }),
  key('OLD4CI7KEY-dd', 'Old CI key', NORTHWIND, {
    last_test: test('refused_unexplained', 'Apple refuses this key', NOW - 2 * DAY),
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
  for (let team = 0; team < 50; team++) {
    for (let at = 0; at < 7; at++) {
      const id = `K${String(team * 10 + at).padStart(9, '0')}-zz`;
      const fields = { last_test: at % 3 ? test('valid', 'Valid API Key', NOW - at * DAY) : null };
      keys.push(
        key(id, `Pipeline ${at + 1}`, [`Team ${team + 1}`, `TEAM${String(team).padStart(6, '0')}`], fields),
      );
    }
  }
  return keys;
}

const keys = is('welcome') || is('locked-welcome') ? [] : is('many') ? manyKeys() : KEYS;

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

const PROOF = {
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

function details(id) {
  const found = keys.find((one) => one.id === id);
  if (!found)
    throw { code: 'no_such_key', what: 'There is no such key any more.', next: 'Look at the list again.' };
  const tested = found.last_test !== null;
  const bad = found.last_test?.cause === 'refused_unexplained';
  const past = Array.from({ length: tested ? 9 : 0 }, (_, at) =>
    test('valid', 'Valid API Key', NOW - (at + 3) * 4 * DAY),
  );
  return {
    ...found,
    history: tested ? [found.last_test, ...past] : [],
    probed_at: tested && !bad ? found.last_test.at : null,
    ...(tested && !bad
      ? PROOF
      : { capabilities: [], needs: [], team: null, apps: null, rate_limit: null, skew_seconds: null }),
  };
}

const check = (id, status, message, evidence = null, ms = null) => ({ id, status, message, evidence, ms });
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
    'Clocks agree',
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

const stopped = new Set();
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function runChecks(run, onCheck) {
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

const broughtIn = (more = {}) => ({
  handle: 'h1',
  file_name: 'AuthKey_2X9R4HXF34.p8',
  folder: '/home/me/Downloads',
  fingerprint: FINGERPRINT,
  repairs: [],
  key_id: '2X9R4HXF34',
  kind: null,
  already_kept: scene.has('kept') ? { id: KEYS[0].id, name: KEYS[0].name } : null,
  ...more,
});

const field = (status, message = null, mends = []) => ({ status, message, mends });
const mend = (label, more) => ({ label, issuer_id: null, key_id: null, team_id: null, kind: null, ...more });

function judge({ kind, issuer_id, key_id, team_id, file_name }) {
  const ten = /^[A-Z0-9]{10}$/;
  const long = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  const issuer =
    kind === 'individual' || issuer_id === ''
      ? field('empty')
      : long.test(issuer_id)
        ? field('ok')
        : ten.test(issuer_id)
          ? field(
              'wrong',
              'Ten characters is a Key ID or a Team ID. The Issuer ID is the long one with four dashes, above the list of keys.',
              [mend('Use it as Team ID instead', { issuer_id: '', team_id: issuer_id })],
            )
          : field('wrong', 'An Issuer ID has 36 characters with four dashes.');
  const id =
    key_id === ''
      ? field('empty')
      : ten.test(key_id)
        ? field('ok')
        : field('warn', 'A Key ID has ten characters.');
  return {
    issuer_id: issuer,
    key_id: id,
    team_id: team_id === '' ? field('empty') : field('ok'),
    key_file: field(file_name ? 'ok' : 'empty'),
    ready: id.status === 'ok' && (kind === 'individual' || issuer.status === 'ok'),
  };
}

let keychain = { state: 'ready', name: 'Secret Service', trouble: null };
if (scene.get('scene')?.startsWith('locked')) {
  keychain = {
    state: 'locked',
    name: 'Secret Service',
    trouble: {
      code: 'keychain_locked',
      what: 'The keychain is locked.',
      next: 'Unlock it, so that keys can be tested, handed out and saved.',
    },
  };
}

const FORMATS = [
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

const inspection = (isError) => ({
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
          cause: 'agreement_missing',
          sentence: 'An agreement of the team is not signed.',
          next: 'The Account Holder signs it under Business.',
          who: 'account_holder',
        },
      ]
    : [],
  cut: false,
  signed_by: isError ? null : KEYS[0].id,
});

const refused = (code, what, next, more = {}) => Promise.reject({ code, what, next, ...more });

const COMMANDS = {
  start: () => ({
    version: '0.1.0',
    platform: 'linux',
    practice: scene.has('practice')
      ? { apple_url: 'http://127.0.0.1:8123', folder: '/home/me/practice' }
      : null,
    keychain,
    findings: scene.has('findings')
      ? [
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
        ]
      : [],
    set_aside: scene.has('aside') ? '/home/me/.local/share/keywright/list.damaged-1.db' : null,
  }),
  watch: ({ onEvent }) => {
    globalThis.notice = onEvent.onmessage;
    return null;
  },
  list_uses: () => USES,
  list_keys: () =>
    scene.has('unreadable')
      ? refused('list_newer', 'The list was written by a later version.', 'Open it with that version.')
      : structuredClone(keys),
  key_details: ({ id }) => details(id),
  use_key: ({ id }) => {
    for (const one of keys) one.in_use = one.id === id;
    return structuredClone(keys);
  },
  edit_key: ({ id, changes }) =>
    Object.assign(
      keys.find((one) => one.id === id),
      changes,
    ),
  mend_key: ({ id }) => keys.find((one) => one.id === id),
  remove_key: ({ id }) => {
    if (keychain.trouble) return Promise.reject(keychain.trouble);
    keys.splice(
      keys.findIndex((one) => one.id === id),
      1,
    );
    return null;
  },
  keychain_state: () => keychain,
  unlock_keychain: async () => {
    await pause(300);
    if (scene.has('dismiss')) {
      return refused(
        'prompt_dismissed',
        'The question for the password was closed.',
        'Unlock the keychain again when you are ready.',
      );
    }
    keychain = { ...keychain, state: 'ready', trouble: null };
    return keychain;
  },
  create_keyring: () => COMMANDS.unlock_keychain(),
  reconcile: () => ({ findings: [], set_aside: null }),
  rebuild_list: () => ({ restored: 3, unreadable: 0 }),
  choose_key_file: () => broughtIn(),
  read_clipboard_key: () =>
    refused(
      'key_not_a_key',
      'The clipboard holds no private key.',
      'Copy the text of the .p8 file, then try again.',
    ),
  read_pasted_text: () => broughtIn({ file_name: null, key_id: null, repairs: ['the line ends'] }),
  forget_key: () => null,
  judge_fields: ({ fields }) => judge(fields),
  suggest_role: ({ uses }) => ({
    role: uses.includes('signing') ? 'admin' : 'developer',
    role_name: uses.includes('signing') ? 'Admin' : 'Developer',
    why: 'The lowest role that does all of what you ticked.',
    disputed: uses.includes('signing')
      ? [
          'Certificates: one of Apple’s guides says App Manager suffices, another says only Admin. Admin works in every report.',
        ]
      : [],
    impossible: [],
  }),
  check_values: ({ run, onCheck }) => runChecks(run, onCheck),
  cancel_run: ({ run }) => {
    stopped.add(run);
    return null;
  },
  save_key: ({ details: given, replace }) => {
    if (scene.has('twice') && !replace) {
      return refused('already_kept', 'This key is kept already, as “Release pipeline”.', '', {
        key: { id: KEYS[0].id, name: KEYS[0].name },
      });
    }
    const fresh = key('2X9R4HXF35-gg', given.name, [given.team_name, '8K2LQ7XW4D']);
    keys.push(fresh);
    return {
      key: fresh,
      file: '/home/me/Downloads/AuthKey_2X9R4HXF34.p8',
      stray: scene.has('stray') ? ['/home/me/.private_keys/AuthKey_2X9R4HXF34.p8'] : [],
      on_clipboard: scene.has('copied'),
    };
  },
  clear_clipboard_key: () => true,
  bin_key_file: () => ({ binned: '/home/me/Downloads/AuthKey_2X9R4HXF34.p8', stray: [] }),
  test_key: ({ run, onCheck }) => runChecks(run, onCheck),
  test_all: async ({ run, onProgress }) => {
    let done = 0;
    const total = keys.length;
    for (const one of keys) {
      onProgress.onmessage({
        id: one.id,
        ended: false,
        outcome: null,
        cause: null,
        sentence: null,
        done,
        total,
      });
      await pause(scene.has('slow') ? 700 : 5);
      if (stopped.has(run)) break;
      done++;
      const last = one.last_test ?? test('valid', 'Valid API Key', NOW);
      const outcome = last.cause.startsWith('valid') ? 'valid' : 'refused';
      onProgress.onmessage({
        id: one.id,
        ended: true,
        outcome,
        cause: last.cause,
        sentence: last.sentence,
        done,
        total,
      });
    }
    return { tested: done, valid: done - 1, refused: 1, unknown: 0, cancelled: total - done };
  },
  copy_report: () => null,
  copy_value: () => null,
  open_apple_page: () => null,
  can_see_app: ({ bundleId }) => ({
    answer: 'yes',
    evidence: `GET /v1/apps?filter[bundleId]=${bundleId}: 200, one app`,
    app: { name: 'Pear Timer', bundle_id: bundleId },
  }),
  export_formats: () => FORMATS,
  export_preview: ({ format }) => ({
    text: `{\n  "key_id": "2X9R4HXF34",\n  "issuer_id": "57246542-96fe-1a63-e053-0824d011072a",\n  "key": "••••••••••••",\n  "duration": 900,\n  "in_house": false\n}\n`,
    file_name: `${format}.json`,
    warnings: ['Keep this file out of version control.'],
  }),
  export_save: () => ({
    path: null,
    asks: {
      warnings: [
        {
          code: 'would_be_committed',
          what: 'This file is inside the git work tree /home/me/app and would be committed.',
          next: 'Add a line to its .gitignore.',
        },
      ],
      replaces: ['/home/me/app/fastlane/key.json'],
      ignore_offer: '/fastlane/key.json',
    },
  }),
  export_write: () => ({ path: '/home/me/app/fastlane/key.json', asks: null }),
  export_copy_ended: () => new Promise(() => undefined),
  export_copy: () => ({ clears_after_seconds: 45 }),
  import_scan: () => [
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
  ],
  inspect_text: ({ text }) => inspection(text.includes('errors')),
};

globalThis.__TAURI__ = {
  core: {
    Channel: class {
      onmessage = () => undefined;
    },
    invoke: async (command, args = {}) => {
      await pause(0);
      const answer = COMMANDS[command];
      if (!answer) throw `no command ${command}`;
      return answer(args);
    },
  },
};
