import { button } from '../components/button.js';
import { field } from '../components/field.js';
import { attempt, showTrouble, troubleSlot } from '../components/trouble.js';
import * as bridge from '../shell/bridge.js';
import { el, fill } from '../shell/dom.js';
import { keepFocus } from '../shell/keep-focus.js';
import { makingPages, valuesText as text, welcomeText } from '../text/index.js';
import { applePage } from './apple-page.js';
import { fileArea } from './file-area.js';
import { foot } from './foot.js';
import { keptBanner } from './kept.js';
import { pasteDialog } from './paste-text.js';
import { valuesReady } from './wizard.js';

/** @import { App } from '../shell/app.js' */
/** @import { BroughtIn } from '../shell/contract.js' */
/** @import { Field, Wizard } from './wizard.js' */

/**
 * @param {App} app
 * @param {Wizard} wizard
 * @param {AbortSignal} signal
 */
export function valuesStep(app, wizard, signal) {
  const slot = troubleSlot();
  const kept = el('div', { class: 'trouble-slot' });
  const file = fileArea(ways(app, slot, (waits) => file.wait(waits)));
  const fields = valueFields(app, wizard);
  const check = button(text.check, () => app.adding.check(), 'main');

  const show = () => {
    const now = app.wizard;
    if (now?.step !== 'values') return;
    const fixed = app.adding.fixField.bind(app.adding);
    file.show(now.broughtIn, now.report?.key_file ?? null, fixed);
    for (const name of /** @type {Field[]} */ (['issuer_id', 'key_id', 'team_id'])) {
      if (fields[name].input.value !== now.values[name]) fields[name].input.value = now.values[name];
      fields[name].show(reportOf(now, name), fixed);
    }
    fields.issuer_id.element.hidden = now.kind === 'individual';
    check.disabled = !valuesReady(now);
    keepFocus(kept, () => fill(kept, keptBanner(app, now, now.broughtIn?.already_kept)));
  };
  show();
  app.store.on('wizard', show, signal);
  app.adding.trouble = (trouble) => showTrouble(slot, trouble);
  if (!wizard.judged) app.adding.judgeNow();

  const folder = app.start.practice?.folder;
  const content = el(
    'div',
    { class: 'view' },
    el(
      'div',
      { class: 'beside' },
      el(
        'div',
        { class: 'stack values-fields' },
        el(
          'div',
          null,
          el('h1', null, text.title),
          el('p', { class: 'quiet' }, wizard.kind === 'individual' ? text.aboutIndividual : text.about),
        ),
        folder &&
          el('p', { class: 'small', 'data-view-part': 'practice-hint' }, welcomeText.practice(folder)),
        file.element,
        slot,
        kept,
        fields.key_id.element,
        fields.issuer_id.element,
        fields.team_id.element,
      ),
      whereApple(app, wizard, slot),
    ),
    foot(app, { onwards: [check] }),
  );
  return { title: text.title, content };
}

/**
 * @param {Wizard} wizard
 * @param {Field} name
 */
function reportOf(wizard, name) {
  const report = wizard.report?.[name] ?? null;
  if (name === 'key_id' && report && !report.message && wizard.keyIdFromFile) {
    return { ...report, message: text.keyIdFromFile };
  }
  return report;
}

/**
 * The four ways in, save the drop, which comes from outside.
 *
 * @param {App} app
 * @param {Element} slot
 * @param {(waits: boolean) => void} wait told while a key is awaited
 */
function ways(app, slot, wait) {
  /** @param {() => Promise<BroughtIn | null>} bring */
  const by = (bring) => async () => {
    const { session } = app.adding;
    wait(true);
    const broughtIn = await attempt(app, slot, bring);
    wait(false);
    if (broughtIn) app.adding.brought(broughtIn, session);
  };
  return {
    choose: by(bridge.chooseKeyFile),
    clipboard: by(bridge.readClipboardKey),
    paste: () => pasteDialog((broughtIn) => app.adding.brought(broughtIn)),
  };
}

/**
 * @param {App} app
 * @param {Wizard} wizard
 */
const valueFields = (app, { values }) => ({
  key_id: field({
    label: text.keyId,
    value: values.key_id,
    hint: text.keyIdHint,
    placeholder: text.ten,
    isValue: true,
    typed: (typed) => app.adding.type('key_id', typed),
  }),
  issuer_id: field({
    label: text.issuerId,
    value: values.issuer_id,
    hint: text.issuerIdHint,
    placeholder: text.issuerIdExample,
    isValue: true,
    typed: (typed) => app.adding.type('issuer_id', typed),
  }),
  team_id: field({
    label: text.teamId,
    value: values.team_id,
    hint: text.teamIdHint,
    placeholder: text.ten,
    optional: true,
    isValue: true,
    typed: (typed) => app.adding.type('team_id', typed),
  }),
});

/**
 * @param {App} app
 * @param {Wizard} wizard
 * @param {Element} slot
 */
const whereApple = (app, { kind }, slot) =>
  el(
    'aside',
    { class: 'stack', 'aria-label': text.where },
    el('h2', null, text.where),
    applePage(kind, 'values'),
    el('p', { class: 'quiet small' }, text.once),
    el(
      'div',
      null,
      button(
        text.page[kind],
        () => attempt(app, slot, () => bridge.openApplePage(makingPages[kind])),
        'link',
      ),
    ),
  );
