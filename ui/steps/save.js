import { asTrouble } from '../bridge.js';
import { button } from '../components/button/button.js';
import { select } from '../components/field/choice.js';
import { field } from '../components/field/field.js';
import { attempt, troubleSlot } from '../components/trouble/trouble.js';
import { el, fill } from '../dom.js';
import { reminderAfter, reminders, saveText as text } from '../text.js';
import { canContinue } from '../wizard.js';
import { foot } from './foot.js';
import { keptBanner } from './values.js';

/** @import { App } from '../app.js' */
/** @import { Wizard } from '../wizard.js' */

/**
 * @param {App} app
 * @param {Wizard} wizard
 */
export function saveStep(app, wizard) {
  const slot = troubleSlot();
  const { details } = wizard;
  const save = button(text.save, () => keep(app, slot), 'main');
  const name = field({
    label: text.name,
    hint: text.nameHint,
    value: details.name,
    typed: (typed) => {
      app.adding.setDetails({ name: typed });
      ready();
    },
  });
  const ready = () => {
    save.disabled = !app.wizard || !canContinue(app.wizard);
  };
  ready();

  const content = el(
    'div',
    { class: 'view' },
    el('div', null, el('h1', null, text.title), el('p', { class: 'quiet' }, text.about(app.keychain.name))),
    el(
      'div',
      { class: 'stack values-fields narrow' },
      name.element,
      field({
        label: text.purpose,
        hint: text.purposeHint,
        optional: true,
        value: details.purpose,
        typed: (purpose) => app.adding.setDetails({ purpose }),
      }).element,
      field({
        label: text.teamName,
        hint: text.teamHint,
        optional: true,
        value: details.team_name,
        typed: (team_name) => app.adding.setDetails({ team_name }),
      }).element,
      reminderSelect(details.remind_after_days, (remind_after_days) =>
        app.adding.setDetails({ remind_after_days }),
      ),
      slot,
    ),
    foot(app, { onwards: [save] }),
  );
  return { title: text.title, content };
}

/**
 * When to be reminded; a number of days that is not among the usual ones stays one of the choices.
 *
 * @param {number | null} days
 * @param {(days: number | null) => void} changed
 */
export function reminderSelect(days, changed) {
  const usual = reminders.some((reminder) => reminder.days === days);
  const all = usual || days === null ? reminders : [...reminders, { days, label: reminderAfter(days) }];
  return select({
    label: text.remind,
    options: all.map((reminder) => ({ value: String(reminder.days ?? ''), label: reminder.label })),
    value: String(days ?? ''),
    changed: (value) => changed(value === '' ? null : Number(value)),
  });
}

/**
 * @param {App} app
 * @param {Element} slot
 */
async function keep(app, slot) {
  await attempt(app, slot, async () => {
    try {
      await app.adding.save();
    } catch (rejection) {
      const trouble = asTrouble(rejection);
      if (trouble.code !== 'already_kept' || !trouble.key) throw trouble;
      fill(slot, keptBanner(app, trouble.key));
      app.announce(trouble.what);
    }
  });
}
