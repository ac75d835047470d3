/**
 * The window's parts, and what moves between them.
 *
 * @import { BroughtIn, Discovered, Started, UseView } from './contract.js'
 * @import { Trouble } from './bridge.js'
 * @import { Place } from './router.js'
 */

import { Adding } from '../adding/adding.js';
import { begin, isResumable } from '../adding/wizard.js';
import { searchDialog } from '../list/search.js';
import { testEvery } from '../testing/testing.js';
import { importDialog } from '../tools/import.js';
import * as bridge from './bridge.js';
import { KeychainRetry } from './keychain-retry.js';
import { Router } from './router.js';
import { Store } from './store.js';

/**
 * @typedef {object} Arrival a file that was dropped
 * @property {Place} from the view that was shown then
 * @property {BroughtIn | null} key none while it is read, and when it is no key
 * @property {Trouble | null} trouble
 */

export class App {
  /** A dropped file that is being read, or was read after the person had moved on. @type {Arrival | null} */
  arrival = null;

  /**
   * @param {Started} start
   * @param {UseView[]} uses
   */
  constructor(start, uses) {
    this.start = start;
    this.store = new Store(start, uses);
    this.router = new Router(this.store);
    this.retry = new KeychainRetry(this.store, this.router);
    this.adding = new Adding(this.store);
    this.store.on('place', () => {
      if (this.wizard?.saved && this.router.place.view !== 'adding') this.adding.forget();
    });
  }

  get wizard() {
    return this.adding.wizard;
  }

  canResume() {
    return isResumable(this.wizard);
  }

  /** Begins anew, whatever was begun before. @param {Parameters<typeof begin>[0]} [known] */
  addKey(known) {
    this.adding.start(begin(known));
    this.router.go({ view: 'adding' });
  }

  resumeAdding() {
    this.router.go({ view: 'adding' });
  }

  /** A key came in: to the values, wherever one was. @param {BroughtIn} broughtIn */
  bringIn(broughtIn) {
    this.#toValues();
    this.adding.brought(broughtIn);
    this.router.go({ view: 'adding' });
  }

  #toValues() {
    if (!this.wizard || this.wizard.saved) this.adding.start(begin({ step: 'values' }));
    else this.adding.toValues();
  }

  /** A file was dropped, and is being read. */
  dropBegan() {
    this.dismissArrival();
    this.#setArrival({ from: this.router.place, key: null, trouble: null });
  }

  /**
   * The dropped file was read. Somebody who has moved on since is not pulled away.
   *
   * @param {BroughtIn | null} key
   * @param {Trouble | null} trouble
   */
  dropEnded(key, trouble) {
    const stayed = !this.arrival || this.arrival.from === this.router.place;
    if (stayed) {
      this.#setArrival(null);
      this.#showArrival(key, trouble);
    } else this.#setArrival({ from: this.router.place, key, trouble });
  }

  /** Goes to where a dropped key is added. */
  openArrival() {
    const arrival = this.arrival;
    this.#setArrival(null);
    if (arrival) this.#showArrival(arrival.key, arrival.trouble);
  }

  dismissArrival() {
    const key = this.arrival?.key;
    if (key) bridge.forgetKey(key.handle).catch(() => undefined);
    this.#setArrival(null);
  }

  /** @param {Arrival | null} arrival */
  #setArrival(arrival) {
    if (this.arrival === arrival) return;
    this.arrival = arrival;
    this.store.changed('arrivals');
  }

  /**
   * @param {BroughtIn | null} key
   * @param {Trouble | null} trouble
   */
  #showArrival(key, trouble) {
    if (key) return this.bringIn(key);
    if (!trouble) return;
    if (this.router.place.view !== 'adding' || this.wizard?.step !== 'values' || this.wizard.saved) {
      this.#toValues();
      this.router.go({ view: 'adding' });
    }
    this.adding.trouble?.(trouble);
  }

  /** A key that was found elsewhere: to the values, with all that is known of it. @param {Discovered} found */
  adopt(found) {
    this.adding.start(
      begin({
        step: 'values',
        ...(found.kind ? { kind: found.kind, kindChosen: true } : {}),
        values: {
          issuer_id: found.issuer_id ?? '',
          key_id: found.key_id ?? '',
          team_id: found.team_id ?? '',
        },
      }),
    );
    this.bringIn({
      handle: found.handle,
      file_name: found.place.split(/[\\/]/).at(-1) ?? found.place,
      folder: null,
      fingerprint: found.fingerprint,
      repairs: [],
      // What is known of the Key ID need not come from a file's name.
      key_id: null,
      kind: found.kind,
      already_kept: found.already_kept,
    });
  }

  testAll() {
    const { all } = this.store;
    if (!all || all.summary || all.trouble) testEvery(this);
    this.router.go({ view: 'test-all' });
  }

  /** Makes a key the one that is used when none is named. @param {string} id */
  async makeDefault(id) {
    this.store.setKeys(await bridge.useKey(id));
  }

  /** While a dialog is at work it is about to close: the search follows it. */
  openSearch() {
    const open = document.querySelector('dialog[open]');
    if (!open) searchDialog(this);
    else if (open.getAttribute('aria-busy') === 'true') {
      open.addEventListener('close', () => this.openSearch(), { once: true });
    }
  }

  openImport() {
    importDialog(this);
  }
}
