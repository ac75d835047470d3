/** Where a private key is brought in: choose, drop, clipboard or pasted text. */

import { button } from '../components/button.js';
import { showFixes } from '../components/field.js';
import { mark } from '../components/mark.js';
import { el, fill } from '../shell/dom.js';
import { fileText } from '../text/index.js';

/** @import { BroughtIn, FieldFix, FieldReport } from '../shell/contract.js' */

/**
 * @param {{ choose: () => unknown, clipboard: () => unknown, paste: () => unknown }} ways
 */
export function fileArea(ways) {
  const state = el('div', { class: 'file-state' });
  const message = el('p', { class: 'field-message', 'aria-live': 'polite' });
  const fixes = el('div', { class: 'field-fixes' });
  const waiting = el('p', { class: 'field-message', role: 'status' });
  const choose = button(fileText.choose, ways.choose);
  const element = el(
    'div',
    { class: 'field', role: 'group', 'aria-label': fileText.label, 'data-view-part': 'key-file' },
    el('p', { class: 'field-label' }, fileText.label),
    el('div', { class: 'file-area' }, state, choose),
    waiting,
    message,
    fixes,
    el(
      'div',
      { class: 'file-ways' },
      el('span', { class: 'quiet file-drop' }, fileText.drop),
      button(fileText.clipboard, ways.clipboard, 'link'),
      button(fileText.paste, ways.paste, 'link'),
    ),
  );

  /**
   * @param {BroughtIn | null} broughtIn
   * @param {FieldReport | null} report
   * @param {(fix: FieldFix) => void} fixed
   */
  function show(broughtIn, report, fixed) {
    const wrong = report?.status === 'wrong';
    const warned = report?.status === 'warn';
    element.dataset.status = report?.status ?? 'empty';
    fill(state, ...(broughtIn ? key(broughtIn, wrong ? 'bad' : warned ? 'warn' : 'ok') : nothing()));
    const said = report?.message ?? '';
    if (message.textContent !== said) message.textContent = said;
    showFixes(fixes, report?.fixes ?? [], fixed);
  }
  /** A file is chosen or read, which may take its time on a slow disk. @param {boolean} waits */
  function wait(waits) {
    element.setAttribute('aria-busy', String(waits));
    waiting.textContent = waits ? fileText.waiting : '';
  }
  return { element, choose, show, wait };
}

const nothing = () => [mark('none', null), el('p', { class: 'quiet' }, fileText.nothing)];

/**
 * @param {BroughtIn} broughtIn
 * @param {'ok' | 'warn' | 'bad'} kind
 */
const key = (broughtIn, kind) => [
  mark(kind),
  el(
    'div',
    null,
    el('p', { class: 'value', 'data-view-part': 'key-file-name' }, broughtIn.file_name ?? fileText.pasted),
    el('p', { class: 'quiet small' }, fileText.complete),
    broughtIn.repairs.length > 0 && el('p', { class: 'quiet small' }, fileText.repaired(broughtIn.repairs)),
  ),
];
