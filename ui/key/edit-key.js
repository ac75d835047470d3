import { reminderSelect } from '../adding/save.js';
import { button } from '../components/button.js';
import { choice, choices } from '../components/choice.js';
import { dialog } from '../components/dialog.js';
import { field } from '../components/field.js';
import { attempt, troubleSlot } from '../components/trouble.js';
import * as bridge from '../shell/bridge.js';
import { fill } from '../shell/dom.js';
import { editText as text } from '../text/index.js';
import { changesOf } from './changes.js';

/** @import { App } from '../shell/app.js' */
/** @import { ListedKey } from '../shell/contract.js' */

/**
 * @param {App} app
 * @param {ListedKey} key
 */
export function editDialog(app, key) {
  const box = dialog('edit-key', text.title);
  const slot = troubleSlot();
  const uses = new Set(key.uses);
  let remind = key.remind_after_days;
  const name = field({ label: text.name, value: key.name });
  const purpose = field({ label: text.purpose, value: key.purpose ?? '', optional: true });
  const teamName = field({ label: text.teamName, value: key.team_name ?? '', optional: true });
  const teamId = field({ label: text.teamId, value: key.team_id ?? '', optional: true, isValue: true });

  const entries = () => ({
    name: name.input.value,
    purpose: purpose.input.value,
    team_name: teamName.input.value,
    team_id: teamId.input.value,
    uses: app.store.uses.map(({ use }) => use).filter((use) => uses.has(use)),
    remind_after_days: remind,
  });
  const save = () =>
    box.submit(() =>
      attempt(app, slot, async () => {
        const changes = changesOf(key, entries());
        if (changes) await bridge.editKey(key.id, changes);
        box.close();
        if (changes) await app.store.refresh();
      }),
    );

  fill(
    box.body,
    name.element,
    purpose.element,
    teamName.element,
    teamId.element,
    choices(
      text.uses,
      app.store.uses.map(({ use, title }) =>
        choice({
          type: 'checkbox',
          name: 'edit-use',
          label: title,
          checked: uses.has(use),
          changed: (checked) => void (checked ? uses.add(use) : uses.delete(use)),
        }),
      ),
      'choices-dense',
    ),
    reminderSelect(remind, (days) => {
      remind = days;
    }).element,
    slot,
  );
  fill(box.foot, box.cancel, button(text.save, save, 'main'));
  box.open(name.input);
}
