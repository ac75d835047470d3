import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { editDialog } from '../key/edit-key.js';
import { frame } from '../shell/frame.js';
import { isLetter, listenForShortcuts } from '../shell/shortcuts.js';
import { all, Later, openPage, press, Rejected, settled, strike, type } from './page.js';
import { details, listed, openApp, READY } from './samples.js';

const page = openPage();
const KEYS = [listed(), listed({ id: 'b', name: 'Nightly', in_use: false })];

beforeEach(() => {
  page.asked.length = 0;
  page.answers = {
    keychain_state: READY,
    list_keys: KEYS,
    key_details: ({ id }) => details(KEYS.find((key) => key.id === id)),
  };
});

/** The whole window, its first key shown. */
const app = openApp({ keys: KEYS });
frame(app, /** @type {HTMLElement} */ (document.getElementById('window')));
listenForShortcuts(app);
const searches = () => all('dialog[data-view="search"]').filter((dialog) => dialog.hasAttribute('open'));
const ctrlK = (more = {}) => strike('k', { code: 'KeyK', ctrlKey: true, ...more });

/** Closes whatever is open, and shows the first key. */
async function atHome() {
  app.router.goHome();
  await settled();
}

/** Opens the search and presses Enter on the second key. */
async function switchToNightly() {
  ctrlK();
  type('Find a key or team', 'nightly');
  strike('Enter');
}

test('a search that is asked for while the switch is still under way opens at once', async () => {
  await atHome();
  const switching = new Later();
  page.answers.use_key = switching;
  await switchToNightly();
  assert.equal(searches().length, 0, 'the old one is closed before anything is waited for');
  ctrlK();
  assert.equal(searches().length, 1);
  switching.answer(KEYS.map((key) => ({ ...key, in_use: key.id === 'b' })));
  await settled();
  assert.equal(searches().length, 1, 'and stays open when the switch ends');
  assert.deepEqual(page.argsOf('use_key'), [{ id: 'b' }]);
  assert.equal(app.store.key('b')?.in_use, true);
});

test('a switch that fails is told beside the key', async () => {
  app.store.setKeys(KEYS);
  await atHome();
  page.answers.use_key = new Rejected('list_busy');
  await switchToNightly();
  await settled();
  assert.equal(app.router.shownKey(), 'b');
  assert.equal(all('p', 'It is list_busy.').length, 1);
});

test('Shift+Enter only shows the key', async () => {
  await atHome();
  ctrlK();
  type('Find a key or team', 'nightly');
  strike('Enter', { shiftKey: true });
  await settled();
  assert.equal(app.router.shownKey(), 'b');
  assert.deepEqual(page.argsOf('use_key'), []);
});

test('Enter that ends the composing of a letter chooses nothing', async () => {
  await atHome();
  ctrlK();
  strike('Enter', { isComposing: true });
  assert.equal(searches().length, 1);
});

test('a search that is asked for while a dialog saves opens once that has closed', async () => {
  await atHome();
  const saving = new Later();
  page.answers.edit_key = saving;
  editDialog(app, listed());
  type('Name', 'Renamed');
  press('Save changes');
  press('Save changes');
  ctrlK();
  assert.equal(searches().length, 0);
  saving.answer(listed());
  await settled();
  assert.equal(searches().length, 1);
  assert.equal(page.argsOf('edit_key').length, 1, 'saved once, however often it is pressed');
});

test('the shortcut is a letter where the layout has it, else its place on the keyboard', () => {
  for (const [key, code, is] of /** @type {const} */ ([
    ['k', 'KeyK', true],
    ['K', 'KeyK', true],
    ['k', 'KeyV', true], // Dvorak
    ['t', 'KeyK', false], // Dvorak
    ['л', 'KeyK', true], // Russian
    ['κ', 'KeyK', true], // Greek
    ['ל', 'KeyK', true], // Hebrew
    ['ن', 'KeyK', true], // Arabic
    ['т', 'KeyN', false],
    ['Enter', 'Enter', false],
  ])) {
    assert.equal(isLetter({ key, code }, 'k'), is, `${key} ${code}`);
  }
});

test('the search opens in a layout without Latin letters', async () => {
  await atHome();
  ctrlK({ key: 'л' });
  assert.equal(searches().length, 1);
});
