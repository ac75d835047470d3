import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { App } from '../shell/app.js';
import { importText as text } from '../text/index.js';
import { importDialog } from '../tools/import.js';
import { openPage, Rejected, settled } from './a-page.js';
import { all, growPage, press } from './pieces.js';

const page = openPage();
const body = growPage();
const READY = { state: 'ready', name: 'Secret Service', trouble: null };
const found = (handle) => ({
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

beforeEach(() => {
  page.asked.length = 0;
  page.answers = { import_scan: [found('one'), found('two')], keychain_state: READY };
});

function opened() {
  body.replaceChildren();
  const app = new App(
    { keychain: READY, findings: [], set_aside: null, practice: null, platform: 'linux' },
    [],
  );
  importDialog(app);
  return { app, dialog: all(body, 'dialog')[0] };
}
async function look(name = text.look) {
  press(body, name);
  await settled();
}
const asked = (command) => page.asked.filter((one) => one.command === command).map(({ args }) => args.handle);
const rows = () => all(body, 'li').length;
const says = (words) => all(body, 'p', words).length > 0;

test('closing the dialog for the folder changes nothing, and is not told as a search that found nothing', async () => {
  opened();
  page.answers.import_scan = null;
  await look(text.choose);
  assert.ok(!says(text.none) && !says(text.looking));
  page.answers.import_scan = [found('one')];
  await look();
  page.answers.import_scan = null;
  await look(text.choose);
  assert.equal(rows(), 1);
});

test('a search that failed is not told as one that found nothing', async () => {
  opened();
  page.answers.import_scan = new Rejected('search_broke_off');
  await look();
  assert.ok(says('It is search_broke_off.'));
  assert.ok(!says(text.none) && !says(text.looking));
  page.answers.import_scan = [];
  await look();
  assert.ok(says(text.none));
});

test('what a search finds after its dialog was closed is forgotten at once', async () => {
  const { dialog } = opened();
  press(body, text.look);
  dialog.close();
  await settled();
  assert.deepEqual(asked('forget_key'), ['one', 'two']);
});

test('a key that is added is adopted, and the others are forgotten with the dialog', async () => {
  const { app } = opened();
  await look();
  all(body, 'button', text.add)[0].dispatch('click');
  await settled();
  assert.deepEqual(asked('adopt_key'), ['one']);
  assert.deepEqual(asked('forget_key'), ['two']);
  assert.equal(app.wizard.broughtIn.handle, 'one');
});

test('the Key ID of a key that was found is not said to come from a file’s name', async () => {
  const { app } = opened();
  await look();
  all(body, 'button', text.add)[0].dispatch('click');
  await settled();
  assert.equal(app.wizard.values.key_id, '2X9R4HXF34');
  assert.equal(app.wizard.keyIdFromFile, false);
});

test('a key that is no longer in memory is not added, and says so', async () => {
  const { app } = opened();
  await look();
  page.answers.adopt_key = new Rejected('key_not_at_hand');
  all(body, 'button', text.add)[0].dispatch('click');
  await settled();
  assert.ok(says('It is key_not_at_hand.'));
  assert.equal(app.wizard, null);
});
