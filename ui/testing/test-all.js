import { button } from '../components/button.js';
import { mark } from '../components/mark.js';
import { showTrouble, troubleSlot } from '../components/trouble.js';
import { byTeam } from '../list/key-list.js';
import { causeMark } from '../list/status.js';
import { el, fill } from '../shell/dom.js';
import { testAllText as text } from '../text/index.js';
import { stopAll } from './testing.js';

/** @import { App } from '../shell/app.js' */
/** @import { ListedKey, TestProgress } from '../shell/contract.js' */
/** @import { AllRun } from './testing.js' */

/**
 * Every key's test as it ends. Leaving the view does not stop them.
 *
 * @param {App} app
 * @param {AbortSignal} signal
 * @returns {import('../shell/frame.js').View}
 */
export function testAllView(app, signal) {
  const words = el('p', { 'data-view-part': 'progress' });
  const bar = el('progress', { 'aria-label': text.title });
  const action = el('div', { class: 'row' });
  const slot = troubleSlot();
  const list = el('ul', { class: 'results', 'aria-label': text.results, 'data-view-part': 'results' });
  const rows = new Map(inOrder(app.keys).map((key) => [key.id, resultRow(app, key)]));
  fill(list, ...[...rows.values()].map((row) => row.element));
  let running = '';

  const draw = () => {
    const all = app.all;
    if (!all) return;
    words.textContent = all.summary ? text.summary(all.summary) : text.progress(all.done, all.total);
    bar.max = Math.max(1, all.total);
    bar.value = all.summary ? bar.max : all.done;
    for (const [id, row] of rows) row.show(all.progress.get(id), all);
    if (all.trouble) showTrouble(slot, all.trouble);
    else fill(slot);
    const state = all.summary || all.trouble ? 'ended' : all.stopping ? 'stopping' : 'running';
    if (state === running) return;
    const hadFocus = action.contains(document.activeElement);
    running = state;
    fill(action, actionButton(app, state));
    if (hadFocus) action.querySelector('button')?.focus();
  };
  draw();
  app.on('test-all', draw, signal);

  const content = el(
    'div',
    { class: 'view' },
    el(
      'header',
      { class: 'view-head' },
      el('div', { class: 'view-title' }, el('h1', null, text.title), words),
      action,
    ),
    bar,
    slot,
    list,
  );
  return { name: 'test-all', title: text.title, content };
}

/**
 * @param {App} app
 * @param {'running' | 'stopping' | 'ended'} state
 */
function actionButton(app, state) {
  if (state === 'ended') return button(text.again, () => app.testAll(), 'main');
  const stop = button(state === 'running' ? text.stop : text.stopping, () => stopAll(app));
  if (state === 'stopping') stop.setAttribute('aria-disabled', 'true');
  return stop;
}

/** @param {ListedKey[]} keys */
const inOrder = (keys) => byTeam(keys).flatMap((team) => team.keys);

/**
 * @param {App} app
 * @param {ListedKey} key
 */
function resultRow(app, key) {
  const state = el('span', { class: 'result-mark' });
  const sentence = el('span', { class: 'quiet small' });
  const element = el(
    'li',
    { class: 'result', 'data-result': key.id },
    state,
    el(
      'div',
      null,
      button(key.name, () => app.go({ view: 'key', id: key.id }), 'link'),
      el('span', { class: 'quiet small' }, ` ${key.group_title}`),
    ),
    sentence,
  );
  let shown = '';
  /** @param {TestProgress | undefined} progress @param {AllRun} all */
  const show = (progress, all) => {
    const ended = progress?.ended === true;
    const over = all.summary !== null || all.trouble !== null;
    const words = ended
      ? (progress.sentence ?? '')
      : over
        ? text.stopped
        : progress
          ? text.running
          : text.waiting;
    const kind = ended ? causeMark(progress.cause ?? 'cancelled') : progress && !over ? 'running' : 'none';
    if (`${kind} ${words}` === shown) return;
    shown = `${kind} ${words}`;
    element.dataset.mark = kind;
    sentence.textContent = words;
    fill(state, mark(kind, kind === 'none' || kind === 'running' ? null : undefined));
  };
  return { element, show };
}
