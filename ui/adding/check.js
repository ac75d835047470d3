import { button } from '../components/button.js';
import { attempt, troubleSlot } from '../components/trouble.js';
import { needsCard } from '../key/areas.js';
import * as bridge from '../shell/bridge.js';
import { el, fill } from '../shell/dom.js';
import { whenChanged } from '../shell/draw.js';
import { checkList } from '../testing/checks.js';
import { reportControls } from '../testing/report.js';
import { asShown, verdictBanner } from '../testing/verdict.js';
import { addingText, checkText as text, verdictText } from '../text/index.js';
import { foot } from './foot.js';
import { maySave } from './wizard.js';

/** @import { App } from '../shell/app.js' */
/** @import { Verdict } from '../shell/contract.js' */
/** @import { CheckRun, Wizard } from './wizard.js' */

/**
 * @param {App} app
 * @param {Wizard} wizard
 * @param {AbortSignal} signal
 */
export function checkStep(app, wizard, signal) {
  const heading = el('h1', { tabindex: '-1' });
  const verdictPlace = el('div', { class: 'verdict-place' });
  const slot = troubleSlot();
  const footPlace = el('div', { class: 'foot-place' });
  const list = checkList();
  const report = el('div', { class: 'row verdict-place' });
  const needs = el('div', { class: 'verdict-place' });
  const drawRun = whenChanged((/** @type {{ run: string, ended: boolean }} */ { run }) => {
    const now = app.wizard;
    if (!now?.check) return;
    const { verdict } = now.check;
    const hadFocus = footPlace.contains(document.activeElement);
    fill(slot);
    heading.textContent = verdict ? title(verdict) : text.running;
    fill(verdictPlace, verdict ? result(app, verdict, slot) : el('p', { class: 'quiet' }, text.aboutRunning));
    fill(report, verdict && reportControls(app, slot, () => run));
    fill(needs, verdict && verdict.needs.length > 0 && needsCard(app, verdict));
    fill(footPlace, foot(app, { back: verdict !== null, onwards: onwards(app, now) }));
    if (hadFocus) heading.focus();
  });

  const show = () => {
    const now = app.wizard;
    if (!now?.check || now.step !== 'check') return;
    const { run, checks, verdict } = now.check;
    list.show(checks, !verdict);
    drawRun({ run, ended: verdict !== null });
  };
  show();
  app.store.on('wizard', show, signal);

  const content = el(
    'div',
    { class: 'view' },
    heading,
    verdictPlace,
    list.element,
    report,
    slot,
    needs,
    footPlace,
  );
  return { title: wizard.check?.verdict ? title(wizard.check.verdict) : text.running, content };
}

/** @param {Verdict} verdict */
function title({ outcome, checks }) {
  const asked = checks.some((check) => check.id === 'apple_accepts_token' && check.status === 'fail');
  return outcome === 'refused' && asked ? text.apple : text.title[outcome];
}

/**
 * @param {App} app
 * @param {Verdict} verdict
 * @param {Element} slot
 */
function result(app, verdict, slot) {
  const shown = asShown(verdict);
  return verdictBanner(verdict.cause === 'valid' ? { ...shown, next: verdictText.save } : shown, {
    fixed: (fix) => app.adding.fixAndCheck(fix),
    opened: (page) => attempt(app, slot, () => bridge.openApplePage(page)),
  });
}

/**
 * @param {App} app
 * @param {Wizard} wizard
 */
function onwards(app, wizard) {
  const check = /** @type {CheckRun} */ (wizard.check);
  if (!check.verdict) return [button(text.stop, () => app.adding.stop())];
  const may = maySave(wizard);
  return [
    button(text.again, () => app.adding.check(), may === 'no' ? 'main' : 'plain'),
    may === 'unasked' && button(text.unasked, () => app.adding.next()),
    may === 'yes' && button(addingText.continue, () => app.adding.next(), 'main'),
  ];
}
