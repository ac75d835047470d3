import { button } from '../components/button.js';
import { dialog } from '../components/dialog.js';
import { attempt, showTrouble, troubleSlot } from '../components/trouble.js';
import * as bridge from '../shell/bridge.js';
import { el, fill, freshId } from '../shell/dom.js';
import { exportText as text } from '../text/index.js';

/** @import { App } from '../shell/app.js' */
/** @import { CopyEnded, ExportAsks, ExportFormat, ExportPreview, ExportSaving, ListedKey } from '../shell/contract.js' */

/**
 * Hands a key to a tool: which one, what it will get (masked), and then save or copy.
 *
 * @param {App} app
 * @param {ListedKey} key
 */
export function exportDialog(app, key) {
  const box = dialog('export', text.title(key.name), 'dialog-wide dialog-export');
  const slot = troubleSlot();
  const list = el('div', { class: 'formats', role: 'radiogroup', 'aria-label': text.formats });
  const preview = el('div', { class: 'stack export-preview' });
  const said = el('div', { class: 'stack', 'aria-live': 'polite' });
  /** @type {ExportFormat | null} */
  let chosen = null;

  const tell = (/** @type {ExportSaving} */ { path, asks }) => {
    if (!asks) {
      fill(said, el('p', null, path ? text.saved(path) : text.notSaved));
      return;
    }
    const heading = el('h3', { tabindex: '-1' }, text.asks);
    fill(said, askWords(app, heading, asks, tell));
    heading.focus();
  };
  // The format at the press: another may be chosen by the time that the keychain can be used.
  const save = button(
    text.save,
    () => {
      const format = chosen?.format ?? '';
      return attempt(app, slot, async () => tell(await bridge.exportSave(key.id, format)));
    },
    'main',
  );
  const copy = button(text.copy, () => {
    const format = chosen?.format ?? '';
    return attempt(app, slot, async () => {
      const copied = await bridge.exportCopy(key.id, format);
      fill(said, copyWords(copied.clears_after_seconds));
    });
  });

  const choose = async (/** @type {ExportFormat} */ format) => {
    chosen = format;
    app.retry.giveUp(slot);
    save.disabled = copy.disabled = !format.available;
    fill(slot);
    fill(said);
    if (!format.available) {
      fill(preview, el('p', null, el('strong', null, text.cannot)), el('p', null, format.why_not ?? ''));
      return;
    }
    const shown = await attempt(app, slot, () => bridge.exportPreview(key.id, format.format));
    if (shown && chosen === format) fill(preview, ...previewWords(shown));
  };

  save.disabled = copy.disabled = true;
  fill(
    box.body,
    el('div', { class: 'export' }, list, el('div', { class: 'stack export-side' }, preview, slot, said)),
  );
  fill(box.foot, button(text.close, box.close), copy, save);
  box.open();

  bridge.exportFormats(key.id).then(
    (formats) => {
      const inputs = fillFormats(list, formats, choose);
      const first = formats.findIndex((format) => format.available);
      const input = inputs[Math.max(0, first)];
      if (!input) return;
      input.checked = true;
      input.focus();
      choose(/** @type {ExportFormat} */ (formats[Math.max(0, first)]));
    },
    (rejection) => showTrouble(slot, bridge.asTrouble(rejection)),
  );
}

/**
 * @param {Element} list
 * @param {ExportFormat[]} formats
 * @param {(format: ExportFormat) => void} choose
 */
function fillFormats(list, formats, choose) {
  const name = freshId('format');
  /** @type {HTMLInputElement[]} */
  const inputs = [];
  const groups = new Map(formats.map(({ group }) => [group, /** @type {HTMLElement[]} */ ([])]));
  for (const format of formats) {
    const id = freshId('format');
    const input = el('input', {
      id,
      type: 'radio',
      name,
      value: format.format,
      onchange: () => choose(format),
    });
    inputs.push(input);
    groups
      .get(format.group)
      ?.push(
        el(
          'div',
          { class: format.available ? 'format' : 'format format-not' },
          input,
          el('label', { for: id }, format.title),
        ),
      );
  }
  fill(
    list,
    ...[...groups].map(([group, rows]) =>
      el('div', { role: 'group', 'aria-label': group }, el('h3', null, group), rows),
    ),
  );
  return inputs;
}

/** @param {ExportPreview} preview */
const previewWords = (preview) => [
  el('h3', null, text.preview),
  preview.file_name &&
    el('p', { class: 'small' }, `${text.file} `, el('span', { class: 'value' }, preview.file_name)),
  el('pre', { class: 'value preview', tabindex: '0', 'aria-label': text.preview }, preview.text),
  el('p', { class: 'quiet small' }, text.masked),
  ...preview.warnings.map((warning) => el('p', { class: 'export-warning' }, warning)),
];

/**
 * Says when the clipboard is cleared, and then what became of it.
 *
 * @param {number} seconds
 */
function copyWords(seconds) {
  const words = el('p', null, text.copied(seconds));
  const ended = (/** @type {CopyEnded} */ how) => fill(words, text.copyEnded[how]);
  bridge.exportCopyEnded().then(ended, () => undefined);
  return words;
}

/**
 * What to know about the place, and the ways on.
 *
 * @param {App} app
 * @param {HTMLElement} heading
 * @param {ExportAsks} asks
 * @param {(saving: ExportSaving) => void} tell
 */
function askWords(app, heading, { warnings, replaces, ignore_offer }, tell) {
  const slot = troubleSlot();
  const write = (/** @type {boolean} */ ignore) =>
    attempt(app, slot, async () => tell(await bridge.exportWrite(ignore)));
  const anyway = replaces.length > 0 ? text.replace : text.saveAnyway;
  return el(
    'div',
    { class: 'stack', role: 'group', 'aria-label': text.asks },
    heading,
    warnings.map(({ what, next }) => el('p', { class: 'export-warning' }, `${what} ${next}`)),
    replaces.length > 0 && el('p', null, text.replaces),
    replaces.length > 0 &&
      el(
        'ul',
        { class: 'value' },
        replaces.map((path) => el('li', null, path)),
      ),
    el(
      'div',
      { class: 'row' },
      ignore_offer && button(text.addLine, () => write(true)),
      button(anyway, () => write(false)),
      button(text.doNot, () => tell({ path: null, asks: null })),
    ),
    slot,
  );
}
