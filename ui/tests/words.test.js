import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const root = new URL('../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const files = (folder, ending) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => `${folder}/${file}`);

/** The list, each entry as what it matches and what to say instead. */
const BANNED = read('docs/banned-words.txt')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => {
    const [word, better] = line.split(/\t+/);
    return { banned: new RegExp(`\\b(?:${word})(?!\\w)`, 'i'), better };
  });

/** Words that are looked for in Apple’s answers, in every spelling. */
const NOT_OURS = ['crates/core/src/diagnosis/forbidden.rs'];

/** Where one of the words occurs. */
const offences = (path, texts) =>
  texts.flatMap((text) =>
    BANNED.filter(({ banned }) => banned.test(text)).map(
      ({ banned, better }) =>
        `${path}: “${text.trim().slice(0, 110)}”: ${banned.exec(text)?.[0]}, say ${better}`,
    ),
  );

/** What a source file says: its strings of several words, without its comments and its own tests. */
function strings(source) {
  const code = source
    .split('#[cfg(test)]')[0]
    .split('\n')
    .filter((line) => !/^\s*(\/\/|\*|\/\*)/.test(line))
    .join('\n');
  const said = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/gs;
  return Array.from(code.matchAll(said), ([, a, b, c]) => a ?? b ?? c ?? '')
    .map((text) => text.replace(/\\\n\s*/g, '').replace(/\$?\{[^}]*\}/g, '…'))
    .filter((text) => /\w \w/.test(text));
}

/** A page's lines, without its code. */
const lines = (page) =>
  page
    .replace(/```[\s\S]*?```/g, '')
    .replace(/`[^`\n]*`/g, '…')
    .split('\n');

const none = (found) => assert.deepEqual(found, [], `\n${found.join('\n')}\n`);

test('the list of banned words finds what it bans', () => {
  assert.equal(offences('x', ['Bring in the three values']).length, 1);
  assert.equal(offences('x', ['Press the button, then notarise it']).length, 2);
  assert.deepEqual(offences('x', ['A recommendation stands, and settlement lies ahead']), []);
});

test('the page says none of the banned words', () => {
  none(files('ui/text', '.js').flatMap((path) => offences(path, strings(read(path)))));
});

// Not all of these texts have their new words yet: until then the two tell what is left and fail nothing.
test('core, the command and the window say none of them', () => {
  const sources = ['crates/core/src', 'crates/cli/src', 'src-tauri'].flatMap((folder) =>
    files(folder, '.rs'),
  );
  none(
    sources
      .filter((path) => !path.includes('/tests/') && !NOT_OURS.includes(path))
      .flatMap((path) => offences(path, strings(read(path)))),
  );
});

test('the docs say none of them', () => {
  const pages = [
    'README.md',
    'CHANGELOG.md',
    'SECURITY.md',
    ...readdirSync(new URL('docs', root)).map((name) => `docs/${name}`),
  ];
  none(pages.filter((path) => path.endsWith('.md')).flatMap((path) => offences(path, lines(read(path)))));
});
