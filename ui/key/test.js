/** The verdict on a key: of the test that runs or has just run, else of the newest one that is kept. */

import { button } from '../components/button.js';
import { attempt, showTrouble, troubleSlot } from '../components/trouble.js';
import { testMark } from '../list/status.js';
import * as bridge from '../shell/bridge.js';
import { el, fill } from '../shell/dom.js';
import { checkList } from '../testing/checks.js';
import { reportControls } from '../testing/report.js';
import { currentTest, fixAndTest, isTesting } from '../testing/testing.js';
import { asShown, verdictBanner } from '../testing/verdict.js';
import { ago, span, thousands } from '../text/format.js';
import { keyText as text } from '../text/index.js';

/** @import { App } from '../shell/app.js' */
/** @import { KeyDetails, Verdict } from '../shell/contract.js' */
/** @import { KeyRun } from '../testing/testing.js' */

const HOUR_MS = 3_600_000;

/**
 * @param {App} app
 * @param {string} id
 * @param {AbortSignal} signal
 */
export function testPart(app, id, signal) {
  const banner = el('div', { class: 'verdict-place' });
  const slot = troubleSlot();
  const list = checkList();
  const report = reportPart(app, id);
  const more = el('div', { class: 'stack', id: 'every-check', hidden: true }, list.element, report);
  let open = false;
  /** @type {KeyDetails | null} */
  let details = null;

  const toggle = button(
    '',
    () => {
      open = !open;
      draw();
    },
    'link',
    { 'aria-controls': 'every-check' },
  );

  const draw = () => {
    const test = currentTest(app.store.tests.get(id), app.store.key(id));
    const running = isTesting(test);
    more.hidden = !(running || (test?.verdict && open));
    report.hidden = running;
    if (test) list.show(test.checks, running);
    toggle.textContent = open ? text.hideChecks : text.seeChecks;
    toggle.setAttribute('aria-expanded', String(open));
    if (test?.trouble) showTrouble(slot, test.trouble);
    else fill(slot);
    fill(banner, current(test, toggle));
  };

  /** @param {KeyRun | undefined} test @param {HTMLElement} beside */
  const current = (test, beside) => {
    if (test && isTesting(test)) {
      const shown = {
        mark: /** @type {const} */ ('none'),
        sentence: text.testing,
        because: text.testingAbout,
      };
      return verdictBanner(shown);
    }
    if (test?.verdict) {
      return verdictBanner(fresh(test.verdict), {
        beside,
        fixed: () => attempt(app, slot, () => fixAndTest(app, id, test.run)),
        opened: (page) => attempt(app, slot, () => bridge.openApplePage(page)),
      });
    }
    return details && kept(app, details, slot);
  };

  app.store.on('test', draw, signal);
  draw();
  return {
    element: el('div', { class: 'stack' }, banner, slot, more),
    /** @param {KeyDetails} now */
    show(now) {
      details = now;
      draw();
    },
  };
}

/** @param {Verdict} verdict */
function fresh(verdict) {
  const shown = asShown(verdict);
  if (verdict.outcome !== 'valid') return shown;
  const because = [text.accepted(ago(verdict.at, Date.now()), span(verdict.ms)), quota(verdict)];
  const limited = verdict.cause === 'valid' ? null : verdict.because;
  return {
    ...shown,
    because: [...because, limited].filter(Boolean).join(' '),
    next: verdict.cause === 'valid' ? '' : verdict.next,
  };
}

/** @param {Pick<Verdict, 'rate_limit'>} of */
const quota = ({ rate_limit }) =>
  rate_limit && text.quota(thousands(rate_limit.remaining), thousands(rate_limit.limit));

/** A quota is worth telling as long as its hour lasts; it is as of the last test. @param {KeyDetails} details */
function quotaThen({ last_test, rate_limit }) {
  if (!rate_limit || !last_test || Date.now() - last_test.at > HOUR_MS) return null;
  return text.quotaThen(thousands(rate_limit.remaining), thousands(rate_limit.limit));
}

/**
 * What is known without a test in this session.
 *
 * @param {App} app
 * @param {KeyDetails} details
 * @param {Element} slot
 */
function kept(app, details, slot) {
  const settle = button(text.settle, () => attempt(app, slot, () => app.store.compare()), 'link');
  if (details.state === 'missing') {
    return verdictBanner(
      { mark: 'bad', sentence: text.missing, because: text.missingAbout },
      { beside: settle },
    );
  }
  if (details.state === 'unproven') {
    return verdictBanner({ mark: 'warn', sentence: text.unproven, because: text.unprovenAbout });
  }
  if (details.state === 'pending') {
    return verdictBanner(
      { mark: 'warn', sentence: text.pending, because: text.pendingAbout },
      { beside: settle },
    );
  }
  if (details.state === 'removing') {
    return verdictBanner(
      { mark: 'warn', sentence: text.removing, because: text.removingAbout },
      { beside: settle },
    );
  }
  const last = details.last_test;
  if (!last) return verdictBanner({ mark: 'none', sentence: text.notTested, because: text.notTestedAbout });
  const mark = testMark(last);
  const when = ago(last.at, Date.now());
  const good = mark === 'ok' || mark === 'warn';
  return verdictBanner({
    mark,
    cause: last.cause,
    sentence: last.sentence,
    because: good
      ? [text.accepted(when, span(last.ms)), quotaThen(details)].filter(Boolean).join(' ')
      : text.found(when),
  });
}

/**
 * @param {App} app
 * @param {string} id
 */
function reportPart(app, id) {
  const slot = troubleSlot();
  const controls = reportControls(app, slot, () => app.store.tests.get(id)?.run);
  return el('div', { class: 'stack' }, el('div', { class: 'row' }, controls), slot);
}
