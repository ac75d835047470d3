import { STEPS } from '../adding/wizard.js';
import { button } from '../components/button.js';
import { welcomeText as text } from '../text/index.js';
import { el } from './dom.js';

/** @import { App } from './app.js' */

/**
 * The first view, as long as there are no keys.
 *
 * @param {App} app
 * @param {AbortSignal} signal
 * @returns {import('./frame.js').View}
 */
export function welcomeView(app, signal) {
  const folder = app.start.practice?.folder;
  const content = el(
    'div',
    { class: 'view welcome' },
    el('h1', null, text.title),
    el('p', { class: 'welcome-about' }, text.about),
    el(
      'ul',
      { class: 'welcome-points' },
      text
        .points(STEPS.length)
        .map(([name, about]) => el('li', null, el('strong', null, name), el('span', null, about))),
    ),
    el(
      'div',
      { class: 'row' },
      app.canResume()
        ? button(text.resume, () => app.resumeAdding(), 'main')
        : button(text.add, () => app.addKey(), 'main'),
      button(text.import, () => app.openImport()),
    ),
    folder && el('p', { class: 'quiet', 'data-view-part': 'practice-hint' }, text.practice(folder)),
  );
  app.store.on('keys', () => app.store.keys.length > 0 && app.router.goHome(), signal);
  return { name: 'welcome', title: text.title, content };
}
