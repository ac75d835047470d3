import { button } from '../components/button.js';
import { dialog } from '../components/dialog.js';
import { attempt, troubleSlot } from '../components/trouble.js';
import * as bridge from '../shell/bridge.js';
import { announce, el, fill } from '../shell/dom.js';
import { keyPages, removeText as text } from '../text/index.js';

/** @import { App } from '../shell/app.js' */
/** @import { ListedKey } from '../shell/contract.js' */

/**
 * @param {App} app
 * @param {ListedKey} key
 */
export function removeDialog(app, key) {
  const box = dialog('remove-key', text.title(key.name));
  const slot = troubleSlot();
  const remove = () =>
    box.submit(() =>
      attempt(app, slot, async () => {
        await bridge.removeKey(key.id);
        app.store.tests.delete(key.id);
        box.close();
        await app.store.refresh();
        announce(text.removed(key.name));
      }),
    );
  const revoke = () => attempt(app, slot, () => bridge.openApplePage(keyPages[key.kind]));
  fill(
    box.body,
    el('p', null, text.here),
    el('p', null, text.apple),
    el('div', null, button(text.revoke, revoke, 'link')),
    slot,
  );
  fill(box.foot, box.cancel, button(text.remove, remove, 'danger'));
  box.open(box.cancel);
}
