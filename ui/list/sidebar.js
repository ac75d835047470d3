/** The side of the window: search, the keys by team, and what can be done with all of them. */

import { button } from '../components/button.js';
import { defaultBadge, mark } from '../components/mark.js';
import { el, freshId } from '../shell/dom.js';
import { drawnFrom, listDrawnFrom } from '../shell/draw.js';
import { sidebarText as text } from '../text/index.js';
import { walkWithArrows } from './arrows.js';
import { byTeam } from './key-list.js';
import { statusOf } from './status.js';

/** @import { App } from '../shell/app.js' */
/** @import { ListedKey } from '../shell/contract.js' */
/** @import { Team } from './key-list.js' */
/** @import { Status } from './status.js' */

/** @typedef {{ team: Team, statuses: Status[] }} ShownTeam */

/** Teams that were folded away, as long as the window is open. @type {Set<string>} */
const folded = new Set();

/**
 * @param {App} app
 * @param {AbortSignal} signal
 */
export function sidebar(app, signal) {
  const list = el('nav', { class: 'key-list', 'aria-label': text.list });
  const foot = el('div', { class: 'side-foot' });
  // Only the teams that changed: with hundreds of keys the rest is worth keeping.
  const drawTeams = listDrawnFrom(list, {
    key: (/** @type {ShownTeam} */ { team }) => team.id,
    looks: (team) => team,
    draw: (team) => teamGroup(app, team),
  });
  const drawFoot = drawnFrom(foot, () => actions(app));
  const showFoot = () => drawFoot({ any: app.store.keys.length > 0, resumes: app.canResume() });
  const draw = () => {
    const now = Date.now();
    const status = (/** @type {ListedKey} */ key) => statusOf(key, now);
    drawTeams(byTeam(app.store.keys).map((team) => ({ team, statuses: team.keys.map(status) })));
    showFoot();
  };
  draw();
  walkWithArrows(list);
  app.store.on('keys', draw, signal);
  app.store.on('wizard', showFoot, signal);
  app.store.on('place', () => markShown(list, app), signal);
  return el('aside', { class: 'side', 'aria-label': text.label }, searchButton(app), list, foot);
}

/** @param {App} app */
function searchButton(app) {
  const shortcut = app.start.platform === 'macos' ? '⌘ K' : 'Ctrl K';
  return el(
    'div',
    { class: 'side-head' },
    el(
      'button',
      {
        type: 'button',
        class: 'search-button',
        'aria-keyshortcuts': app.start.platform === 'macos' ? 'Meta+K' : 'Control+K',
        onclick: () => app.openSearch(),
      },
      el('span', null, text.search),
      el('kbd', { 'aria-hidden': 'true' }, shortcut),
    ),
  );
}

/**
 * @param {App} app
 * @param {ShownTeam} shown
 */
function teamGroup(app, { team, statuses }) {
  const id = freshId('team');
  const isFolded = folded.has(team.id);
  const keys = el(
    'ul',
    { id, hidden: isFolded },
    team.keys.map((key, at) => el('li', null, keyRow(app, key, /** @type {Status} */ (statuses[at])))),
  );
  const toggle = el(
    'button',
    { type: 'button', class: 'team-toggle', 'aria-expanded': String(!isFolded), 'aria-controls': id },
    el('span', { class: 'team-name' }, team.name, team.enterprise && ` ${text.enterprise}`),
    team.teamId && team.teamId !== team.name && el('span', { class: 'team-id' }, team.teamId),
  );
  const fold = (/** @type {boolean} */ hide) => {
    if (hide) folded.add(team.id);
    else folded.delete(team.id);
    keys.hidden = hide;
    toggle.setAttribute('aria-expanded', String(!hide));
  };
  toggle.addEventListener('click', () => fold(!keys.hidden));
  toggle.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowLeft') fold(true);
    else if (event.key === 'ArrowRight') fold(false);
  });
  return el('section', { class: 'team', 'data-team': team.teamId }, el('h2', null, toggle), keys);
}

/**
 * @param {App} app
 * @param {ListedKey} key
 * @param {Status} status
 */
function keyRow(app, key, status) {
  return el(
    'button',
    {
      type: 'button',
      class: 'key-row',
      'data-key': key.id,
      'data-mark': status.mark,
      'aria-current': app.router.shownKey() === key.id ? 'true' : null,
      onclick: () => app.router.go({ view: 'key', id: key.id }),
    },
    mark(status.mark),
    el('span', { class: 'key-row-name' }, key.name),
    key.in_use && defaultBadge(),
    el('span', { class: 'key-row-line' }, status.line),
  );
}

/**
 * @param {Element} list
 * @param {App} app
 */
function markShown(list, app) {
  const shown = app.router.shownKey();
  for (const row of list.querySelectorAll('.key-row')) {
    const current = row instanceof HTMLElement && row.dataset.key === shown;
    if (current) row.setAttribute('aria-current', 'true');
    else row.removeAttribute('aria-current');
    if (current) row.scrollIntoView({ block: 'nearest' });
  }
}

/** @param {App} app */
function actions(app) {
  const any = app.store.keys.length > 0;
  return [
    app.canResume()
      ? button(text.resume, () => app.resumeAdding(), 'main')
      : button(text.add, () => app.addKey(), 'main'),
    app.canResume() && button(text.add, () => app.addKey(), 'link'),
    any && button(text.testAll, () => app.testAll(), 'link'),
    el(
      'div',
      { class: 'side-more' },
      button(text.inspect, () => app.router.go({ view: 'inspect' }), 'link'),
      button(text.import, () => app.openImport(), 'link'),
    ),
  ];
}
