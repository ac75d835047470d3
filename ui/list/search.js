import { dialog } from '../components/dialog.js';
import { field } from '../components/field.js';
import { defaultBadge, mark } from '../components/mark.js';
import { el, fill, freshId } from '../shell/dom.js';
import { searchText as text } from '../text/index.js';
import { find } from './key-list.js';
import { statusOf } from './status.js';

/** @import { App } from '../shell/app.js' */
/** @import { ListedKey } from '../shell/contract.js' */

/** More than this is refined by typing, not by reading. */
const SHOWN = 50;

/**
 * Finds a key and switches to it: the arrows choose, Enter switches, Shift+Enter only shows.
 *
 * @param {App} app
 */
export function searchDialog(app) {
  const box = dialog('search', text.title, 'dialog-search');
  const id = freshId('found');
  const list = el('ul', { id, class: 'found', role: 'listbox', 'aria-label': text.results });
  const count = el('p', { class: 'heard-only', role: 'status' });
  const search = field({ label: text.label, placeholder: text.hint, typed: () => draw() });
  const { input } = search;
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-expanded': 'true',
    'aria-controls': id,
    'aria-autocomplete': 'list',
  })) {
    input.setAttribute(name, value);
  }
  /** @type {ListedKey[]} */
  let found = [];
  let at = 0;

  // The dialog is gone before anything is waited for: the next press of a key belongs to the window again.
  const choose = (/** @type {ListedKey} */ { id, in_use }, /** @type {boolean} */ onlyShow) => {
    box.close();
    app.router.go({ view: 'key', id, ...(onlyShow || in_use ? {} : { first: () => app.makeDefault(id) }) });
  };

  const point = () => {
    [...list.children].forEach((row, index) => {
      row.setAttribute('aria-selected', String(index === at));
      if (index !== at) return;
      input.setAttribute('aria-activedescendant', row.id);
      row.scrollIntoView({ block: 'nearest' });
    });
    if (found.length === 0) input.removeAttribute('aria-activedescendant');
  };

  const draw = () => {
    found = find(app.store.keys, input.value).slice(0, SHOWN);
    at = 0;
    fill(list, ...found.map((key, index) => foundRow(`${id}-${index}`, key, (only) => choose(key, only))));
    list.hidden = found.length === 0;
    nothing.hidden = found.length > 0;
    count.textContent = found.length === 0 ? nothing.textContent : text.count(found.length);
    point();
  };
  const nothing = el('p', { class: 'quiet' }, app.store.keys.length === 0 ? text.empty : text.none);

  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const key = found[at];
    if (event.key === 'ArrowDown') at = Math.min(at + 1, found.length - 1);
    else if (event.key === 'ArrowUp') at = Math.max(at - 1, 0);
    else if (event.key === 'Enter' && key) choose(key, event.shiftKey);
    else return;
    event.preventDefault();
    point();
  });

  fill(box.body, search.element, list, nothing, count, el('p', { class: 'quiet small' }, text.keys));
  draw();
  box.open(input);
}

/**
 * @param {string} id
 * @param {ListedKey} key
 * @param {(onlyShow: boolean) => void} chosen
 */
function foundRow(id, key, chosen) {
  const status = statusOf(key, Date.now());
  return el(
    'li',
    {
      id,
      class: 'found-row',
      role: 'option',
      'data-found': key.id,
      onclick: (/** @type {Event} */ event) => chosen(event instanceof MouseEvent && event.shiftKey),
    },
    mark(status.mark),
    el(
      'span',
      null,
      el('span', { class: 'key-row-name' }, key.name),
      el('span', { class: 'quiet small' }, ` ${key.group_title}`),
    ),
    key.in_use && defaultBadge(),
    el('span', { class: 'value quiet' }, key.key_id),
  );
}
