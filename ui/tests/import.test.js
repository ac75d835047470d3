import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { importText as text } from '../text/index.js';
import { importDialog } from '../tools/import.js';
import { all, Later, openPage, press, Rejected, settled } from './page.js';
import { discovered, openApp, READY } from './samples.js';

const page = openPage();

beforeEach(() => {
  page.asked.length = 0;
  page.answers = { import_scan: [discovered('one'), discovered('two')], keychain_state: READY };
});

function opened() {
  document.body.replaceChildren();
  const app = openApp({ keys: [] });
  importDialog(app);
  return { app, dialog: /** @type {HTMLDialogElement} */ (document.querySelector('dialog')) };
}
async function look(name = text.look) {
  press(name);
  await settled();
}
const asked = (command) => page.argsOf(command).map(({ handle }) => handle);
const wizardOf = (app) => /** @type {import('../adding/wizard.js').Wizard} */ (app.wizard);
const rows = () => all('li').length;
const says = (words) => all('p', words).length > 0;

test('closing the dialog for the folder changes nothing, and is not told as a search that found nothing', async () => {
  opened();
  page.answers.import_scan = null;
  await look(text.choose);
  assert.ok(!says(text.none) && !says(text.looking));
  page.answers.import_scan = [discovered('one')];
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
  press(text.look);
  dialog.close();
  await settled();
  assert.deepEqual(asked('forget_key'), ['one', 'two']);
});

test('a key that is added is adopted, and the others are forgotten with the dialog', async () => {
  const { app } = opened();
  await look();
  all('button', text.add)[0].click();
  await settled();
  assert.deepEqual(asked('adopt_key'), ['one']);
  assert.deepEqual(asked('forget_key'), ['two']);
  assert.equal(wizardOf(app).broughtIn?.handle, 'one');
});

test('the Key ID of a key that was found is not said to come from a file’s name', async () => {
  const { app } = opened();
  await look();
  all('button', text.add)[0].click();
  await settled();
  assert.equal(wizardOf(app).values.key_id, '2X9R4HXF34');
  assert.equal(wizardOf(app).keyIdFromFile, false);
});

test('a key that is no longer in memory is not added, and says so', async () => {
  const { app } = opened();
  await look();
  page.answers.adopt_key = new Rejected('key_not_at_hand');
  all('button', text.add)[0].click();
  await settled();
  assert.ok(says('It is key_not_at_hand.'));
  assert.equal(app.wizard, null);
});

test('a key that is adopted after its dialog was closed is forgotten, and nothing jumps to it', async () => {
  const { app, dialog } = opened();
  await look();
  const adopting = new Later();
  page.answers.adopt_key = adopting;
  all('button', text.add)[0].click();
  all('button', text.add)[0].click();
  dialog.close();
  await settled();
  adopting.answer(null);
  await settled();
  assert.deepEqual(asked('adopt_key'), ['one'], 'asked once, however often it is pressed');
  assert.equal(app.wizard, null);
  assert.equal(asked('forget_key').at(-1), 'one');
});
