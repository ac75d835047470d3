/** The window's frame: banners that stand in every view, the side, and the view itself. */

import { rail, railSteps } from '../adding/rail.js';
import { stepView } from '../adding/steps.js';
import { banner } from '../components/banner.js';
import { button } from '../components/button.js';
import { inspectView } from '../inspect/inspect.js';
import { keyView } from '../key/key.js';
import { sidebar } from '../list/sidebar.js';
import { testAllView } from '../testing/test-all.js';
import { frameText as text } from '../text/index.js';
import { arrivalBanner } from './arrival.js';
import { el, fill } from './dom.js';
import { drawnFrom } from './draw.js';
import { findingsBanners } from './findings.js';
import { keepFocus } from './keep-focus.js';
import { keychainBanner } from './keychain.js';
import { welcomeView } from './welcome.js';

/** @import { RailStep } from '../adding/rail.js' */
/** @import { App } from './app.js' */
/** @import { Place } from './router.js' */

/**
 * @typedef {object} View
 * @property {string} name its `data-view`
 * @property {string} title
 * @property {HTMLElement} content with one `h1`
 */

/** @type {Record<Place['view'], (app: App, signal: AbortSignal) => View>} */
const VIEWS = {
  welcome: welcomeView,
  key: keyView,
  adding: stepView,
  'test-all': testAllView,
  inspect: inspectView,
};

/**
 * @param {App} app
 * @param {HTMLElement} window
 */
export function frame(app, window) {
  const banners = el('div', { class: 'banners' });
  const viewPlace = el('div', { class: 'view-place' });
  const main = el('main', { class: 'main' }, banners, viewPlace);
  const side = el('div', { class: 'side-place' });
  const body = el('div', { class: 'frame' }, side, main);
  fill(window, app.start.practice && practiceBanner(app.start.practice.apple_url), body);

  const findings = findingsBanners(app);
  const drawBanners = () => {
    const hadFocus = banners.contains(document.activeElement);
    keepFocus(banners, () => fill(banners, keychainBanner(app), arrivalBanner(app), ...findings()));
    if (hadFocus && !banners.contains(document.activeElement)) focusHeading(viewPlace);
  };
  app.store.on('keychain', drawBanners);
  app.store.on('findings', drawBanners);
  app.store.on('arrivals', drawBanners);
  app.store.on('keys', () => app.store.findings.length > 0 && drawBanners());
  drawBanners();

  let sideEnds = new AbortController();
  const drawSideFrom = drawnFrom(side, (/** @type {RailStep[] | null} */ steps) => {
    sideEnds.abort();
    sideEnds = new AbortController();
    return steps ? railSide(app, steps) : sidebar(app, sideEnds.signal);
  });
  const drawSide = () =>
    drawSideFrom(app.router.place.view === 'adding' && app.wizard ? railSteps(app.wizard) : null);

  let viewEnds = new AbortController();
  const drawView = () => {
    viewEnds.abort();
    viewEnds = new AbortController();
    const view = VIEWS[app.router.place.view](app, viewEnds.signal);
    main.dataset.view = view.name;
    document.title = text.title(view.title);
    fill(viewPlace, view.content);
    main.scrollTop = 0;
    focusHeading(view.content);
  };
  app.store.on('place', () => {
    for (const open of document.querySelectorAll('dialog')) open.close();
    drawSide();
    drawView();
  });
  app.store.on('wizard', () => {
    if (app.router.place.view !== 'adding' || !app.wizard) return;
    drawSide();
    if (stepView.nameOf(app.wizard) !== main.dataset.view) drawView();
  });
}

/** @param {HTMLElement} content */
function focusHeading(content) {
  if (document.querySelector('dialog[open]')) return;
  const heading = content.querySelector('h1');
  heading?.setAttribute('tabindex', '-1');
  heading?.focus();
}

/** Says, and cannot be hidden, that something stands in for Apple. @param {string} url */
export const practiceBanner = (url) =>
  banner({ part: 'practice-banner', look: 'practice', what: text.practice, next: text.practiceAt(url) });

/**
 * @param {App} app
 * @param {RailStep[]} steps
 */
const railSide = (app, steps) =>
  el(
    'nav',
    { class: 'side rail-side', 'aria-label': text.steps },
    el('p', { class: 'rail-title' }, text.adding),
    rail(steps, (step) => app.adding.goTo(step)),
    !app.wizard?.saved &&
      el(
        'div',
        { class: 'rail-foot' },
        button(text.cancel, () => app.router.goHome(), 'link'),
      ),
  );
