import { button } from '../components/button.js';
import { dialog } from '../components/dialog.js';
import { showTrouble, troubleSlot } from '../components/trouble.js';
import * as bridge from '../shell/bridge.js';
import { el, fill, freshId } from '../shell/dom.js';
import { pasteText as text } from '../text/index.js';

/**
 * The one way in which a key passes the page. The text goes to the Rust side once and leaves the
 * field at that moment, whatever comes of it.
 *
 * @param {(broughtIn: import('../shell/contract.js').BroughtIn) => void} brought
 */
export function pasteDialog(brought) {
  const id = freshId('paste');
  const box = dialog('paste-text', text.title);
  const slot = troubleSlot();
  const area = el('textarea', {
    id,
    class: 'field-input value paste-area',
    rows: 8,
    spellcheck: 'false',
    autocomplete: 'off',
    autocapitalize: 'off',
    'aria-describedby': `${id}-about`,
  });
  const read = async () => {
    const pasted = area.value;
    area.value = '';
    fill(slot);
    try {
      if (pasted.trim() === '') throw new bridge.Trouble(text.empty);
      const broughtIn = await bridge.readPastedText(pasted);
      if (box.signal.aborted) return void bridge.forgetKey(broughtIn.handle).catch(() => undefined);
      box.close();
      brought(broughtIn);
    } catch (rejection) {
      showTrouble(slot, bridge.asTrouble(rejection));
      area.focus();
    }
  };
  box.element.addEventListener('close', () => {
    area.value = '';
  });
  fill(
    box.body,
    el('p', { id: `${id}-about`, class: 'quiet' }, text.about),
    el('div', { class: 'field' }, el('label', { class: 'field-label', for: id }, text.label), area),
    slot,
  );
  fill(
    box.foot,
    box.cancel,
    button(text.read, () => box.submit(read), 'main'),
  );
  box.open(area);
}
