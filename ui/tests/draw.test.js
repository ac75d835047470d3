import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { el } from '../shell/dom.js';
import { drawnFrom, listDrawnFrom } from '../shell/draw.js';
import { openPage } from './page.js';

openPage();
beforeEach(() => document.body.replaceChildren());

/** A list of buttons in the page, each with its words. */
function buttons() {
  const list = el('ul');
  document.body.append(list);
  let made = 0;
  const draw = listDrawnFrom(list, {
    key: (/** @type {{ id: string, words: string }} */ { id }) => id,
    looks: ({ words }) => words,
    draw: ({ id, words }) => el('li', { 'data-made': ++made }, el('button', { 'data-key': id }, words)),
  });
  const show = (/** @type {string} */ items) =>
    draw(
      items
        .split(' ')
        .filter(Boolean)
        .map((item) => ({ id: item.slice(0, 1), words: item })),
    );
  const now = () => [...list.children].map((row) => `${row.textContent}#${row.getAttribute('data-made')}`);
  return { list, show, now };
}

test('an item that looks as before keeps its element, wherever it goes', () => {
  const { show, now } = buttons();
  show('a b c');
  assert.deepEqual(now(), ['a#1', 'b#2', 'c#3']);
  show('a b2 c');
  assert.deepEqual(now(), ['a#1', 'b2#4', 'c#3']);
  show('c a d');
  assert.deepEqual(now(), ['c#3', 'a#1', 'd#5']);
  show('');
  assert.deepEqual(now(), []);
});

test('the focus stays with its item when that is drawn again', () => {
  const { list, show } = buttons();
  show('a b c');
  list.querySelectorAll('button')[1]?.focus();
  show('x a b2 c');
  assert.equal(document.activeElement?.textContent, 'b2');
});

test('a place is drawn only when what it is drawn from has changed', () => {
  const place = el('div');
  let drawn = 0;
  const draw = drawnFrom(place, (/** @type {{ words: string }} */ { words }) => {
    drawn++;
    return words;
  });
  draw({ words: 'one' });
  draw({ words: 'one' });
  draw({ words: 'two' });
  assert.equal(drawn, 2);
  assert.equal(place.textContent, 'two');
});
