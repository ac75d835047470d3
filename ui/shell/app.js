/**
 * What the window knows while it is open, and the moves between its views. Views listen for the
 * changes they show.
 *
 * @import { BroughtIn, Discovered, Finding, KeyDetails, KeychainView, ListedKey, Started, UseView } from './contract.js'
 * @import { Trouble } from './bridge.js'
 * @import { AllRun, KeyRun } from '../testing/testing.js'
 * @import { Wizard } from '../adding/wizard.js'
 */

import { Adding } from '../adding/adding.js';
import { begin, isResumable } from '../adding/wizard.js';
import { searchDialog } from '../list/search.js';
import { testEvery } from '../testing/testing.js';
import { keychainText } from '../text/index.js';
import { importDialog } from '../tools/import.js';
import * as bridge from './bridge.js';

/** @typedef {{ view: 'welcome' } | { view: 'key', id: string } | { view: 'adding' } | { view: 'test-all' } | { view: 'inspect' }} Place */
/** @typedef {'keys' | 'keychain' | 'findings' | 'place' | 'wizard' | 'test' | 'test-all'} Change */

/**
 * @typedef {object} Waiting
 * @property {() => unknown} again
 * @property {{ isConnected: boolean } | null} place where it tells its troubles; once that is gone from the
 *   page, as with a dialog that was cancelled, nobody wants it any more
 */

/** Troubles after which the keychain's state is worth another look. */
const ABOUT_KEYCHAIN = /keychain|keyring|collection|locked|prompt/;

export class App {
  /** @type {ListedKey[]} */
  keys = [];
  /** @type {Place} */
  place = { view: 'welcome' };
  /** Single tests of this session, by key. @type {Map<string, KeyRun>} */
  tests = new Map();
  /** The newest test of all keys. @type {AllRun | null} */
  all = null;
  /** What is to be done again once the keychain can be used. @type {Waiting | null} */
  waiting = null;
  /** Why the list cannot be read. @type {Trouble | null} */
  listTrouble = null;
  /** Where a damaged list went, as long as that is shown. @type {string | null} */
  setAside = null;
  /** The same, shown or no longer. @type {string | null} */
  #toldAside = null;
  #changes = new EventTarget();

  /**
   * @param {Started} start
   * @param {UseView[]} uses
   */
  constructor(start, uses) {
    this.start = start;
    this.uses = uses;
    /** @type {KeychainView} */
    this.keychain = start.keychain;
    /** @type {Finding[]} */
    this.findings = start.findings;
    this.#tellAside(start.set_aside);
    this.adding = new Adding(this);
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

  /** @param {Place} place */
  go(place) {
    if (this.wizard?.saved && place.view !== 'adding') this.adding.forget();
    this.place = place;
    this.waiting = null;
    this.changed('place');
  }

  /** The view for somebody who has just come, or whose view is gone. */
  goHome() {
    const key = this.keys.find((key) => key.in_use) ?? this.keys[0];
    this.go(key ? { view: 'key', id: key.id } : { view: 'welcome' });
  }

  shownKey() {
    return this.place.view === 'key' ? this.place.id : null;
  }

  /** @param {string} id */
  key(id) {
    return this.keys.find((key) => key.id === id) ?? null;
  }

  /**
   * @param {import('./contract.js').Use} use
   */
  useTitle(use) {
    return this.uses.find((known) => known.use === use)?.title ?? use;
  }

  /** @param {ListedKey[]} keys */
  setKeys(keys) {
    this.keys = keys;
    this.#sayListTrouble(null);
    const standing = this.findings.filter((finding) => stillStands(finding, keys));
    if (standing.length < this.findings.length) this.setFindings(standing);
    this.changed('keys');
  }

  /** Reads the list again. */
  async refresh() {
    this.setKeys(await bridge.listKeys());
  }

  /**
   * The list may have been changed by another program. When it cannot be read any more, or all of it is gone,
   * the keychain is asked what there ought to be.
   */
  async listMayHaveChanged() {
    const before = this.keys.length;
    try {
      await this.refresh();
      if (before > 0 && this.keys.length === 0) await this.lookAgain();
    } catch {
      await this.lookAgain().catch((rejection) => this.#sayListTrouble(bridge.asTrouble(rejection)));
    }
  }

  /** @param {Trouble | null} trouble */
  #sayListTrouble(trouble) {
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

  /** Where a damaged list went: told once. @param {string | null} path */
  #tellAside(path) {
    if (path === this.#toldAside) return;
    this.#toldAside = path;
    this.setAside = path;
    this.changed('findings');
  }

  forgetSetAside() {
    this.setAside = null;
    this.changed('findings');
  }

  /**
   * A trouble was told somewhere. When it is about the keychain, the banner tells the way out, and
   * what was tried is done again once the keychain can be used.
   *
   * @param {Pick<Trouble, 'code'>} trouble
   * @param {() => unknown} again all of what was tried, with whatever follows when it works
   * @param {Waiting['place']} [place] where it was told
   */
  async met(trouble, again, place = null) {
    if (!ABOUT_KEYCHAIN.test(trouble.code)) return;
    await this.lookAtKeychain();
    this.waiting = this.keychain.state === 'ready' ? null : { again, place };
  }

  /** What was to be done again is not wanted any more. @param {Waiting['place']} place where it told its troubles */
  giveUp(place) {
    if (this.waiting?.place === place) this.waiting = null;
  }

  /** Looks how the keychain is. As long as that stays the same, so does what is said of it. */
  async lookAtKeychain() {
    const keychain = await bridge.keychainState().catch(() => this.keychain);
    if (keychain.state === this.keychain.state) return;
    this.setKeychain(keychain);
    if (keychain.state === 'ready') await this.keychainIsReady();
  }

  /** Compares the list with the keychain, and reads the list again. */
  async lookAgain() {
    const { findings, set_aside } = await bridge.reconcile();
    this.setFindings(findings);
    this.#tellAside(set_aside);
    await this.refresh();
  }

  /** The keychain can be used again: look at the list anew, and do what was waiting. */
  async keychainIsReady() {
    const { waiting } = this;
    this.waiting = null;
    this.announce(keychainText.ready);
    try {
      await this.lookAgain();
    } catch {
      // Comparing the list is a courtesy; what was waiting tells its own troubles.
    }
    if (waiting && (waiting.place?.isConnected ?? true)) await waiting.again();
    else if (this.place.view === 'welcome' && this.keys.length > 0) this.goHome();
  }

  /** Says something to a screen reader. @param {string} words */
  announce(words) {
    const region = document.getElementById('announcements');
    if (region) region.textContent = words;
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
    this.go({ view: 'adding' });
  }

  resumeAdding() {
    this.go({ view: 'adding' });
  }

  /** A key was dropped or found: to the values, wherever one was. @param {BroughtIn} broughtIn */
  bringIn(broughtIn) {
    const wizard = this.wizard;
    if (!wizard || wizard.saved) this.adding.start(begin({ step: 'values' }));
    this.adding.toValues();
    this.adding.brought(broughtIn);
    this.go({ view: 'adding' });
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
    if (!this.all || this.all.summary || this.all.trouble) testEvery(this);
    this.go({ view: 'test-all' });
  }

  openSearch() {
    if (!document.querySelector('dialog[open]')) searchDialog(this);
  }

  openImport() {
    importDialog(this);
  }
}

/**
 * Whether the list still shows what was found: a key that is kept again is not missing.
 *
 * @param {Finding} finding
 * @param {ListedKey[]} keys
 */
const stillStands = ({ kind, key }, keys) =>
  kind !== 'key_missing' || keys.some((listed) => listed.id === key && listed.state === 'missing');
