import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { detailsOf } from '../adding/details.js';
import { App } from '../shell/app.js';
import { listed, openPage, Rejected } from './a-page.js';

const page = openPage();
const READY = { state: 'ready', name: 'Secret Service', trouble: null };
const FIELD = { status: 'ok', message: null, fixes: [] };
const MISSING = { kind: 'key_missing', key: 'a', name: 'CI', what: 'W', next: 'N' };

const file = (handle, kept = null) => ({
  handle,
  file_name: `${handle}.p8`,
  folder: null,
  fingerprint: handle,
  repairs: [],
  key_id: '2X9R4HXF34',
  kind: null,
  already_kept: kept,
});
const A = { id: 'a', name: 'CI' };

beforeEach(() => {
  page.asked.length = 0;
  page.answers = {
    list_keys: [listed()],
    judge_fields: { issuer_id: FIELD, key_id: FIELD, team_id: FIELD, key_file: FIELD, ready: true },
    save_key: { key: listed(), file: null, stray: [], on_clipboard: false },
  };
});

function app(findings = [], keys = [listed()]) {
  const made = new App({ keychain: READY, findings, set_aside: null, practice: null, platform: 'linux' }, []);
  made.setKeys(keys);
  return made;
}
const saved = () => page.asked.find(({ command }) => command === 'save_key').args;

test('a kept key is not written over by another file that is brought in after the wish to replace it', async () => {
  const made = app();
  made.bringIn(file('of a', A));
  made.adding.setReplace(A);
  made.bringIn(file('another'));
  await made.adding.save();
  assert.equal(saved().handle, 'another');
  assert.equal(saved().replace, null);
});

test('a key that takes the place of a kept one keeps its name, purpose, team and reminder', async () => {
  const made = app();
  made.bringIn(file('of a', A));
  made.adding.setReplace(A);
  await made.adding.save();
  const { name, purpose, team_name, remind_after_days } = saved().details;
  assert.equal(saved().replace, 'a');
  assert.deepEqual(
    [name, purpose, team_name, remind_after_days],
    ['CI', 'GitHub Actions', 'Orchard Labs', 90],
  );
});

test('a kept key that saving found in the way is replaced once that is wanted', async () => {
  const made = app();
  made.bringIn(file('newer'));
  page.answers.save_key = new Rejected('already_kept', { key: A });
  await assert.rejects(made.adding.save());
  made.adding.setReplace(A);
  assert.equal(detailsOf(made.wizard).name, 'CI');
  page.answers.save_key = { key: listed(), file: null, stray: [], on_clipboard: false };
  page.asked.length = 0;
  await made.adding.save();
  assert.equal(saved().replace, 'a');
});

test('after a save, what was said of the key before no longer stands', async () => {
  const made = app([MISSING], [listed({ state: 'missing' })]);
  made.tests.set('a', { run: 'r', checks: [], verdict: { at: 1 }, trouble: null });
  assert.deepEqual(made.findings, [MISSING]);
  made.bringIn(file('of a', A));
  made.adding.setReplace(A);
  await made.adding.save();
  assert.deepEqual(made.findings, []);
  assert.equal(made.tests.has('a'), false);
});
