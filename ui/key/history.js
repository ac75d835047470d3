import { button } from '../components/button.js';
import { card } from '../components/card.js';
import { mark } from '../components/mark.js';
import { testMark, turnedBad } from '../list/status.js';
import { el, fill } from '../shell/dom.js';
import { day, span, timestamp } from '../text/format.js';
import { historyText as text } from '../text/index.js';

/** @import { KeyDetails, PastTest } from '../shell/contract.js' */

const IN_LINE = 24;
const IN_LIST = 4;

/** @param {KeyDetails} details */
export function historyCard(details) {
  const tests = [...details.history].sort((a, b) => b.at - a.at);
  if (tests.length === 0) return card(text.title, 'history', el('p', { class: 'quiet' }, text.nothing));
  const turned = turnedBad(details);
  const list = el('ol', { class: 'past' }, tests.slice(0, IN_LIST).map(row));
  const place = el('div', { class: 'stack' }, list);
  if (tests.length > IN_LIST) {
    const all = () => {
      fill(list, tests.map(row));
      more.remove();
    };
    const more = button(text.all(tests.length), all, 'link');
    place.append(el('div', null, more));
  }
  return card(
    text.title,
    'history',
    turned &&
      el(
        'p',
        { class: 'marked turned', 'data-view-part': 'turned' },
        mark('bad', null),
        el('span', null, text.turned(day(turned.from.at), day(turned.to.at))),
      ),
    line(tests),
    place,
  );
}

/** A small line of marks, the newest last. @param {PastTest[]} tests */
function line(tests) {
  const shown = tests.slice(0, IN_LINE).reverse();
  return el(
    'div',
    { class: 'timeline', role: 'img', 'aria-label': text.described(shown.length) },
    shown.map((test) =>
      el('span', {
        class: `tick tick-${testMark(test)}`,
        title: `${timestamp(test.at)}: ${test.sentence}`,
      }),
    ),
  );
}

/** @param {PastTest} test */
const row = (test) =>
  el(
    'li',
    { class: 'past-row', 'data-cause': test.cause },
    mark(testMark(test), null),
    el('span', null, test.sentence),
    el('span', { class: 'quiet small' }, `${timestamp(test.at)} · ${span(test.ms)}`),
  );
