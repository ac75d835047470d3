import { button } from '../components/button.js';
import { select } from '../components/choice.js';
import { field } from '../components/field.js';
import { attempt, troubleSlot } from '../components/trouble.js';
import { asTrouble } from '../shell/bridge.js';
import { el, fill } from '../shell/dom.js';
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
  app.on('wizard', show, signal);

  const content = el(
    'div',
    { class: 'view' },
    el('div', null, el('h1', null, text.title), el('p', { class: 'quiet' }, text.about(app.keychain.name))),
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
  const place = el('div');
  /** @type {number | null | undefined} */
  let shown;
  const remind = (/** @type {number | null} */ days) => {
    if (days === shown) return;
    shown = days;
    const changed = (/** @type {number | null} */ remind_after_days) => {
      shown = remind_after_days;
      app.adding.setDetails({ remind_after_days });
    };
    fill(place, reminderSelect(days, changed));
  };
  return {
    elements: [name.element, purpose.element, team_name.element, place],
    /** @param {Details} now */
    show(now) {
      for (const [field, text] of /** @type {const} */ ([
        [name, now.name],
        [purpose, now.purpose],
        [team_name, now.team_name],
      ])) {
        if (field.input.value !== text) field.input.value = text;
      }
      remind(now.remind_after_days);
    },
  };
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
      app.announce(trouble.what);
    }
  });
