/**
 * What the window knows while it is open. Views listen for the changes that they show.
 *
 * @import { Finding, KeychainView, ListedKey, Started, Use, UseView } from './contract.js'
 * @import { Trouble } from './bridge.js'
 * @import { AllRun, KeyRun } from '../testing/testing.js'
 */

import * as bridge from './bridge.js';

/** @typedef {'keys' | 'keychain' | 'findings' | 'place' | 'wizard' | 'test' | 'test-all' | 'arrivals'} Change */

export class Store {
  /** @type {ListedKey[]} */
  keys = [];
  /** None until it has answered for the first time. @type {KeychainView | null} */
  keychain = null;
  /** @type {Finding[]} */
  findings = [];
  /** Single tests of this session, by key. @type {Map<string, KeyRun>} */
  tests = new Map();
  /** The newest test of all keys. @type {AllRun | null} */
  all = null;
  /** Why the list cannot be read. @type {Trouble | null} */
  listTrouble = null;
  /** Where a damaged list went, as long as that is shown. @type {string | null} */
  setAside = null;
  /** The same, shown or no longer. @type {string | null} */
  #toldAside = null;
  /** @type {Promise<void> | null} */
  #reading = null;
  #changes = new EventTarget();

  /**
   * @param {Started} start
   * @param {UseView[]} uses
   */
  constructor(start, uses) {
    this.start = start;
    this.uses = uses;
  }

  /**
   * @param {Change} change
   * @param {() => void} heard
   * @param {AbortSignal} [signal] ends the listening
   */
  on(change, heard, signal) {
    this.#changes.addEventListener(change, heard, signal ? { signal } : undefined);
  }

  /** @param {Change} change */
  changed(change) {
    this.#changes.dispatchEvent(new Event(change));
  }

  /** @param {string} id */
  key(id) {
    return this.keys.find((key) => key.id === id) ?? null;
  }

  /** @param {Use} use */
  useTitle(use) {
    return this.uses.find((known) => known.use === use)?.title ?? use;
  }

  /** @param {ListedKey[]} keys */
  setKeys(keys) {
    this.keys = keys;
    this.#setListTrouble(null);
    const current = this.findings.filter((finding) => isCurrent(finding, keys));
    if (current.length < this.findings.length) this.setFindings(current);
    this.changed('keys');
  }

  /** Reads the list again. */
  async refresh() {
    this.setKeys(await bridge.listKeys());
  }

  /**
   * The list may have been changed by another program. When it cannot be read any more, or all of it is gone, the
   * keychain is asked what there ought to be. Whoever asks while it is being read waits for that reading.
   */
  listMayHaveChanged() {
    this.#reading ??= this.#readAgain().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #readAgain() {
    const before = this.keys.length;
    try {
      await this.refresh();
      if (before > 0 && this.keys.length === 0) await this.compare();
    } catch {
      await this.compare().catch((rejection) => this.#setListTrouble(bridge.asTrouble(rejection)));
    }
  }

  /** Compares the list with the keychain, and reads the list again. */
  async compare() {
    const { findings, set_aside } = await bridge.reconcile();
    this.setFindings(findings);
    this.setSetAside(set_aside);
    await this.refresh();
  }

  /** @param {Trouble | null} trouble */
  #setListTrouble(trouble) {
    if (this.listTrouble === trouble) return;
    this.listTrouble = trouble;
    this.changed('findings');
  }

  /** @param {KeychainView} keychain */
  setKeychain(keychain) {
    this.keychain = keychain;
    this.changed('keychain');
  }

  /** @param {Finding[]} findings */
  setFindings(findings) {
    this.findings = findings;
    this.changed('findings');
  }

  /** Where a damaged list went: shown once. @param {string | null} path */
  setSetAside(path) {
    if (path === this.#toldAside) return;
    this.#toldAside = path;
    this.setAside = path;
    this.changed('findings');
  }

  forgetSetAside() {
    this.setAside = null;
    this.changed('findings');
  }
}

/**
 * Whether the list still shows what was found: a key that is kept again is not missing.
 *
 * @param {Finding} finding
 * @param {ListedKey[]} keys
 */
const isCurrent = ({ kind, key }, keys) =>
  kind !== 'key_missing' || keys.some((listed) => listed.id === key && listed.state === 'missing');
