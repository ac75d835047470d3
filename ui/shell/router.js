/**
 * Which view is shown.
 *
 * @import { Store } from './store.js'
 */

/**
 * @typedef {object} KeyPlace
 * @property {'key'} view
 * @property {string} id
 * @property {() => Promise<unknown>} [first] what is done as soon as the key is shown; its trouble is told there
 */
/** @typedef {{ view: 'welcome' } | KeyPlace | { view: 'adding' } | { view: 'test-all' } | { view: 'inspect' }} Place */

export class Router {
  /** @type {Place} */
  place = { view: 'welcome' };
  #store;

  /** @param {Store} store */
  constructor(store) {
    this.#store = store;
  }

  /** @param {Place} place */
  go(place) {
    this.place = place;
    this.#store.changed('place');
  }

  /** The view for somebody who has just come, or whose view is gone. */
  goHome() {
    const { keys } = this.#store;
    const key = keys.find((key) => key.in_use) ?? keys[0];
    this.go(key ? { view: 'key', id: key.id } : { view: 'welcome' });
  }

  shownKey() {
    return this.place.view === 'key' ? this.place.id : null;
  }
}
