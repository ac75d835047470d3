/** Canned answers in the place of the Rust side. The address says which: #key, #many, #welcome, #locked … */

import { broughtIn, judge, USES } from './stand-in/adding.js';
import { FINDINGS, FORMATS, FOUND, inspection } from './stand-in/answers.js';
import { details, KEYS, key, keys, test } from './stand-in/keys.js';
import { NOW, pause, refused, scene, stopped } from './stand-in/scene.js';
import { runChecks } from './stand-in/verdicts.js';

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

const COMMANDS = {
  start: () => ({
    version: '0.1.0',
    platform: 'linux',
    practice: scene.has('practice')
      ? { apple_url: 'http://127.0.0.1:8123', folder: '/home/me/practice' }
      : null,
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
  fix_key: ({ id }) => keys.find((one) => one.id === id),
  remove_key: ({ id }) => {
    if (keychain.trouble) return Promise.reject(keychain.trouble);
    keys.splice(
      keys.findIndex((one) => one.id === id),
      1,
    );
    return null;
  },
  keychain_state: () => (scene.has('silent') ? new Promise(() => undefined) : keychain),
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
  reconcile: () => ({
    findings: scene.has('findings') ? FINDINGS : [],
    set_aside: scene.has('aside') ? '/home/me/.local/share/keywright/list.damaged-1.db' : null,
  }),
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
      onProgress.onmessage([
        {
          id: one.id,
          ended: false,
          outcome: null,
          cause: null,
          sentence: null,
          done,
          total,
        },
      ]);
      await pause(scene.has('slow') ? 700 : 5);
      if (stopped.has(run)) break;
      done++;
      const last = one.last_test ?? test('valid', NOW);
      const outcome = last.cause.startsWith('valid') ? 'valid' : 'refused';
      onProgress.onmessage([
        {
          id: one.id,
          ended: true,
          outcome,
          cause: last.cause,
          sentence: last.sentence,
          done,
          total,
        },
      ]);
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
  import_scan: () => FOUND,
  adopt_key: () => null,
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
