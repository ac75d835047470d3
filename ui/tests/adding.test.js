import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { detailsOf } from '../adding/details.js';
import { Later, openPage, Rejected, settled } from './page.js';
import { broughtIn, FIELD, listed, MISSING, openApp, ran } from './samples.js';

const page = openPage();
const A = { id: 'a', name: 'CI' };
const SAVED = { key: listed(), file: null, stray: [], on_clipboard: false };
/** @param {string} handle @param {import('../shell/contract.js').NamedKey | null} [kept] */
const file = (handle, kept = null) =>
  broughtIn({ handle, file_name: `${handle}.p8`, fingerprint: handle, already_kept: kept });

beforeEach(() => {
  page.asked.length = 0;
  page.answers = {
    list_keys: [listed()],
    judge_fields: { issuer_id: FIELD, key_id: FIELD, team_id: FIELD, key_file: FIELD, ready: true },
    save_key: SAVED,
  };
});

const wizardOf = (made) => /** @type {import('../adding/wizard.js').Wizard} */ (made.wizard);
/** @returns {string} */
const viewOf = (made) => made.router.place.view;
const saved = () => page.argsOf('save_key')[0];

test('a kept key is not written over by another file that is brought in after the wish to replace it', async () => {
  const made = openApp();
  made.bringIn(file('of a', A));
  made.adding.setReplace(A);
  made.bringIn(file('another'));
  await made.adding.save();
  assert.equal(saved().handle, 'another');
  assert.equal(saved().replace, null);
});

test('a key that takes the place of a kept one keeps its name, purpose, team and reminder', async () => {
  const made = openApp();
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
  const made = openApp();
  made.bringIn(file('newer'));
  page.answers.save_key = new Rejected('already_kept', { key: A });
  await assert.rejects(made.adding.save());
  made.adding.setReplace(A);
  assert.equal(detailsOf(wizardOf(made)).name, 'CI');
  page.answers.save_key = SAVED;
  page.asked.length = 0;
  await made.adding.save();
  assert.equal(saved().replace, 'a');
});

test('after a save, what was said of the key before no longer stands', async () => {
  const made = openApp({ findings: [MISSING], keys: [listed({ state: 'missing' })] });
  made.store.tests.set('a', ran());
  assert.deepEqual(made.store.findings, [MISSING]);
  made.bringIn(file('of a', A));
  made.adding.setReplace(A);
  await made.adding.save();
  assert.deepEqual(made.store.findings, []);
  assert.equal(made.store.tests.has('a'), false);
});

test('a save that ends after another key was begun does not count for that one', async () => {
  const made = openApp();
  made.bringIn(file('first'));
  const saving = new Later();
  page.answers.save_key = saving;
  const save = made.adding.save();
  made.addKey();
  made.bringIn(file('second'));
  saving.answer(SAVED);
  await save;
  assert.equal(wizardOf(made).saved, null);
  assert.equal(wizardOf(made).broughtIn?.handle, 'second');
});

test('a key that comes in after its adding was left is forgotten', async () => {
  const made = openApp();
  made.addKey();
  const { session } = made.adding;
  made.addKey();
  made.adding.brought(file('late'), session);
  await settled();
  assert.equal(wizardOf(made).broughtIn, null);
  assert.deepEqual(page.argsOf('forget_key'), [{ handle: 'late' }]);
});

test('a dropped file goes to the values, unless the person has moved on meanwhile', async () => {
  const made = openApp();
  made.dropBegan();
  made.dropEnded(file('quick'), null);
  assert.equal(viewOf(made), 'adding');
  assert.equal(wizardOf(made).broughtIn?.handle, 'quick');

  made.dropBegan();
  made.router.go({ view: 'inspect' });
  made.dropEnded(file('slow'), null);
  assert.equal(viewOf(made), 'inspect');
  assert.equal(made.arrival?.key?.handle, 'slow');
  made.openArrival();
  assert.equal(viewOf(made), 'adding');
  assert.equal(wizardOf(made).broughtIn?.handle, 'slow');
});

test('a dropped key that nobody wants is forgotten', async () => {
  const made = openApp();
  made.dropBegan();
  made.router.go({ view: 'inspect' });
  made.dropEnded(file('slow'), null);
  made.dismissArrival();
  await settled();
  assert.equal(made.arrival, null);
  assert.deepEqual(page.argsOf('forget_key'), [{ handle: 'slow' }]);
});
