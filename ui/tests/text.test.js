import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { signatureWords } from '../inspect/inspection.js';
import { asTrouble, Trouble } from '../shell/bridge.js';
import { testAllText, unexpected } from '../text/index.js';

const ui = new URL('../', import.meta.url);
const files = (ending) =>
  readdirSync(ui, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith(ending) && !file.startsWith('tests') && !file.startsWith('types'),
  );
const read = (file) => readFileSync(new URL(file, ui), 'utf8');

test('a rejection with words keeps them, and the key it is about', () => {
  const trouble = asTrouble({ code: 'already_kept', what: 'W', next: 'N', key: { id: '1', name: 'CI' } });
  assert.deepEqual(
    [trouble.code, trouble.what, trouble.next, trouble.key?.name],
    ['already_kept', 'W', 'N', 'CI'],
  );
  assert.equal(asTrouble(trouble), trouble);
});

test('any other rejection becomes a plain sentence, and shows nothing of itself', () => {
  for (const odd of [
    undefined,
    null,
    'invalid args `id`',
    7,
    {},
    { code: 1, what: 2 },
    new Error('at line 3'),
  ]) {
    const trouble = asTrouble(odd);
    assert.ok(trouble instanceof Trouble);
    assert.equal(trouble.what, unexpected.what);
  }
});

test('the summary of all tests leaves out what did not happen', () => {
  const none = { tested: 1, valid: 1, refused: 0, unknown: 0, cancelled: 0 };
  assert.equal(testAllText.summary(none), '1 key accepted.');
  const all = { tested: 4, valid: 2, refused: 1, unknown: 1, cancelled: 3 };
  assert.equal(testAllText.summary(all), '2 keys accepted, 1 not working, 1 unknown, 3 not tested.');
});

test('a signature that could not be checked says whether a key was missing or could not be read', () => {
  assert.match(signatureWords('not_checked', []), /^None of your saved keys/);
  assert.match(signatureWords('not_checked', ['a']), /couldn’t be read from the keychain/);
  assert.equal(signatureWords('missing', ['a']), signatureWords('missing', []));
});

test('only the bridge speaks to the Rust side', () => {
  const speaking = files('.js').filter((file) => /__TAURI|\.invoke\(/.test(read(file)));
  assert.deepEqual(speaking, ['shell/bridge.js']);
});

test('nothing reads text as markup, and nothing is styled in the page', () => {
  for (const file of files('.js')) {
    assert.doesNotMatch(
      read(file),
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\.style\b|style:/,
      file,
    );
  }
  assert.doesNotMatch(read('index.html'), /<style|style=|<script>|\son\w+=/);
});

test('every style sheet is in a layer', () => {
  const layers = read('styles/layers.css');
  for (const file of files('.css').filter((file) => !file.endsWith('layers.css'))) {
    assert.ok(
      layers.includes(`/${file.replace('styles/', '')}") layer(`) ||
        layers.includes(`"${file.replace('styles/', '')}") layer(`),
      file,
    );
  }
});
