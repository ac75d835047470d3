/**
 * The keys that work in every view.
 *
 * @import { App } from './app.js'
 */

/**
 * Whether a press is that of a Latin letter. A layout without Latin letters (Russian, Greek, Arabic, Hebrew) types
 * another one there: then the place of the key on the keyboard counts.
 *
 * @param {Pick<KeyboardEvent, 'key' | 'code'>} event
 * @param {string} letter in lower case
 */
export function isLetter({ key, code }, letter) {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase() === letter;
  return code === `Key${letter.toUpperCase()}`;
}

/** @param {App} app */
export function listenForShortcuts(app) {
  document.addEventListener('keydown', (event) => {
    const command = app.start.platform === 'macos' ? event.metaKey : event.ctrlKey;
    if (!command || event.shiftKey || event.altKey || !isLetter(event, 'k')) return;
    event.preventDefault();
    app.openSearch();
  });
}
