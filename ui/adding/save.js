import { button } from '../components/button.js';
import { select } from '../components/choice.js';
import { field } from '../components/field.js';
import { attempt, troubleSlot } from '../components/trouble.js';
import { asTrouble } from '../shell/bridge.js';
import { announce, el, fill } from '../shell/dom.js';
import { keepFocus } from '../shell/keep-focus.js';
import { reminderAfter, reminders, saveText as text } from '../text/index.js';
import { detailsOf } from './details.js';
import { foot } from './foot.js';
import { keptBanner } from './kept.js';
import { canContinue } from './wizard.js';

/** @import { App } from '../shell/app.js' */
/** @import { NamedKey } from '../shell/contract.js' */
/** @import { Details } from './details.js' */
/** @import { Wizard } from './wizard.js' */

/**
 * @param {App} app
 * @param {Wizard} wizard
 * @param {AbortSignal} signal
 */
export function saveStep(app, wizard, signal) {
  const slot = troubleSlot();
  const kept = el('div', { class: 'trouble-slot' });
  /** What saving found to be in the way. @type {NamedKey | null} */
  let inTheWay = null;
  const save = button(
    text.save,
    () =>
      keep(app, slot, (found) => {
        inTheWay = found;
        show();
        kept.scrollIntoView({ block: 'nearest' });
      }),
    'main',
  );
  const fields = detailFields(app, detailsOf(wizard));
  const show = () => {
    const now = app.wizard;
    if (now?.step !== 'save' || now.saved) return;
    fields.show(detailsOf(now));
    save.disabled = !canContinue(now);
    const banner = () => fill(kept, keptBanner(app, now, inTheWay ?? now.broughtIn?.already_kept));
    keepFocus(kept, banner);
  };
  show();
  app.store.on('wizard', show, signal);

  const content = el(
    'div',
    { class: 'view' },
    el(
      'div',
      null,
      el('h1', null, text.title),
      el('p', { class: 'quiet' }, text.about(app.store.keychain?.name ?? null)),
    ),
    el('div', { class: 'stack values-fields narrow' }, kept, slot, fields.elements),
    foot(app, { onwards: [save] }),
  );
  return { title: text.title, content };
}

/**
 * @param {App} app
 * @param {Details} details
 */
function detailFields(app, details) {
  const name = field({
    label: text.name,
    hint: text.nameHint,
    value: details.name,
    typed: (name) => app.adding.setDetails({ name }),
  });
  const purpose = field({
    label: text.purpose,
    hint: text.purposeHint,
    optional: true,
    value: details.purpose,
    typed: (purpose) => app.adding.setDetails({ purpose }),
  });
  const team_name = field({
    label: text.teamName,
    hint: text.teamHint,
    optional: true,
    value: details.team_name,
    typed: (team_name) => app.adding.setDetails({ team_name }),
  });
  const remind = reminderSelect(details.remind_after_days, (remind_after_days) =>
    app.adding.setDetails({ remind_after_days }),
  );
  return {
    elements: [name.element, purpose.element, team_name.element, remind.element],
    /** @param {Details} now */
    show(now) {
      for (const [field, text] of /** @type {const} */ ([
        [name, now.name],
        [purpose, now.purpose],
        [team_name, now.team_name],
      ])) {
        if (field.input.value !== text) field.input.value = text;
      }
      remind.show(now.remind_after_days);
    },
  };
}

/**
 * When to be reminded; a number of days that is not among the usual ones is one of the choices as well.
 *
 * @param {number | null} days
 * @param {(days: number | null) => void} changed
 */
export function reminderSelect(days, changed) {
  const made = select({
    label: text.remind,
    changed: (value) => changed(value === '' ? null : Number(value)),
  });
  /** @param {number | null} now */
  const show = (now) => {
    const usual = reminders.some((reminder) => reminder.days === now);
    const all = usual || now === null ? reminders : [...reminders, { days: now, label: reminderAfter(now) }];
    const options = all.map((reminder) => ({ value: String(reminder.days ?? ''), label: reminder.label }));
    made.show(options, String(now ?? ''));
  };
  show(days);
  return { element: made.element, show };
}

/**
 * @param {App} app
 * @param {Element} slot
 * @param {(kept: NamedKey) => void} found told of the kept key that stands in the way
 */
const keep = (app, slot, found) =>
  attempt(app, slot, async () => {
    try {
      await app.adding.save();
    } catch (rejection) {
      const trouble = asTrouble(rejection);
      if (trouble.code !== 'already_kept' || !trouble.key) throw trouble;
      found(trouble.key);
      announce(trouble.what);
    }
  });
