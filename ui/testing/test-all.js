import { button } from '../components/button.js';
import { mark } from '../components/mark.js';
import { showTrouble, troubleSlot } from '../components/trouble.js';
import { byTeam } from '../list/key-list.js';
import { testMark } from '../list/status.js';
import { el, fill } from '../shell/dom.js';
import { atMostEvery, drawnFrom, listDrawnFrom, whenChanged } from '../shell/draw.js';
import { testAllText as text } from '../text/index.js';
import { stopAll } from './testing.js';

/** @import { App } from '../shell/app.js' */
/** @import { ListedKey, TestProgress } from '../shell/contract.js' */
/** @import { MarkKind } from '../components/mark.js' */
/** @import { AllRun } from './testing.js' */

const DRAWN_EVERY_MS = 300;

/** @typedef {'running' | 'stopping' | 'ended'} State */
/** @typedef {{ mark: MarkKind, words: string }} Shown */
/** @typedef {{ key: ListedKey, shown: Shown }} Row */

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
  const keys = inOrder(app.store.keys);
  const drawRows = listDrawnFrom(list, {
    key: (/** @type {Row} */ { key }) => key.id,
    looks: ({ shown }) => shown,
    draw: ({ key, shown }) => resultRow(app, key, shown),
  });
  const drawAction = drawnFrom(action, (/** @type {State} */ state) => actionButton(app, state));
  const drawTrouble = whenChanged((/** @type {AllRun['trouble']} */ trouble) =>
    trouble ? showTrouble(slot, trouble) : fill(slot),
  );

  const draw = () => {
    const { all } = app.store;
    if (!all) return;
    words.textContent = all.summary ? text.summary(all.summary) : text.progress(all.done, all.total);
    bar.max = Math.max(1, all.total);
    bar.value = all.summary ? bar.max : all.done;
    drawRows(keys.map((key) => ({ key, shown: shownOf(all.progress.get(key.id), all) })));
    drawTrouble(all.trouble);
    drawAction(all.summary || all.trouble ? 'ended' : all.stopping ? 'stopping' : 'running');
  };
  draw();
  // Of thousands of keys, dozens end in a second: the page draws them a few times a second and is free in between.
  app.store.on('test-all', atMostEvery(DRAWN_EVERY_MS, draw, signal), signal);

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
 * @param {State} state
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
 * @param {TestProgress | undefined} progress
 * @param {AllRun} all
 * @returns {Shown}
 */
function shownOf(progress, all) {
  if (progress?.ended) {
    return { mark: testMark(progress), words: progress.sentence ?? '' };
  }
  if (all.summary || all.trouble) return { mark: 'none', words: text.stopped };
  return progress ? { mark: 'running', words: text.running } : { mark: 'none', words: text.waiting };
}

/**
 * @param {App} app
 * @param {ListedKey} key
 * @param {Shown} shown
 */
const resultRow = (app, key, shown) =>
  el(
    'li',
    { class: 'result', 'data-result': key.id, 'data-mark': shown.mark },
    el(
      'span',
      { class: 'result-mark' },
      mark(shown.mark, shown.mark === 'none' || shown.mark === 'running' ? null : undefined),
    ),
    el(
      'div',
      null,
      button(key.name, () => app.router.go({ view: 'key', id: key.id }), 'link'),
      el('span', { class: 'quiet small' }, ` ${key.group_title}`),
    ),
    el('span', { class: 'quiet small' }, shown.words),
  );
