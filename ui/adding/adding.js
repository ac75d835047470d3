/**
 * Adding a key: carries the wizard's state, asks the Rust side, and puts what it answers into the
 * state. The steps show the state and call these.
 *
 * @import { BroughtIn, FieldFix, NamedKey, SavedView, ValuesMend } from '../shell/contract.js'
 * @import { Store } from '../shell/store.js'
 * @import { Field, Wizard } from './wizard.js'
 */

import * as bridge from '../shell/bridge.js';
import { announce } from '../shell/dom.js';
import { latestOnly } from '../shell/latest.js';
import { addingText, valuesText } from '../text/index.js';
import { detailsOf, withDetails, withReplace } from './details.js';
import { withProposals } from './suggested.js';
import * as steps from './wizard.js';

const TYPING_PAUSE_MS = 180;

export class Adding {
  /** @type {Wizard | null} */
  wizard = null;
  #store;
  #judge;

  /** @param {Store} store */
  constructor(store) {
    this.#store = store;
    this.#judge = latestOnly({
      ask: bridge.judgeFields,
      heard: (report) => this.#set((wizard) => steps.withReport(wizard, report)),
      failed: (rejection) => this.trouble?.(bridge.asTrouble(rejection)),
      pause: TYPING_PAUSE_MS,
    });
  }

  /** Where the step that is shown wants its troubles. @type {((trouble: bridge.Trouble) => void) | null} */
  trouble = null;

  /** @param {(wizard: Wizard) => Wizard} change */
  #set(change) {
    if (!this.wizard) return;
    this.wizard = change(this.wizard);
    this.#store.changed('wizard');
  }

  /** Tells one adding from the next, for what comes of something that was begun before. */
  session = {};

  /** Begins with a state; what an earlier one still held is forgotten. @param {Wizard} wizard */
  start(wizard) {
    this.forget();
    this.session = {};
    this.wizard = wizard;
    this.#store.changed('wizard');
  }

  /** Forgets everything, here and on the Rust side. */
  forget() {
    const { wizard } = this;
    this.#judge.drop();
    if (wizard?.check && !wizard.check.verdict) quietly(bridge.cancelRun(wizard.check.run));
    if (wizard?.broughtIn) quietly(bridge.forgetKey(wizard.broughtIn.handle));
    this.wizard = null;
    this.#store.changed('wizard');
  }

  next() {
    this.#set((wizard) => this.#proposing(steps.next(wizard)));
  }

  /** @param {Wizard} wizard */
  #proposing(wizard) {
    if (wizard.step !== 'save') return wizard;
    return withProposals(wizard, this.#store.keys, (use) => this.#store.useTitle(use));
  }

  back() {
    this.#set(steps.back);
  }

  /** @param {steps.Step} step */
  goTo(step) {
    this.#set((wizard) => this.#proposing(steps.goTo(wizard, step)));
  }

  /** Straight to the values, as a dropped file asks for. */
  toValues() {
    this.stop();
    this.#set(steps.toValues);
  }

  /** @param {Wizard['kind']} kind */
  setKind(kind) {
    this.#set((wizard) => steps.withKind(wizard, kind));
  }

  /** @param {Wizard['uses']} uses */
  setUses(uses) {
    this.#set((wizard) => steps.withUses(wizard, uses));
  }

  /** @param {import('../shell/contract.js').RoleAdvice} advice */
  setAdvice(advice) {
    this.#set((wizard) => steps.withAdvice(wizard, advice));
  }

  /** @param {Partial<Wizard['details']>} details */
  setDetails(details) {
    this.#set((wizard) => withDetails(wizard, details));
  }

  /** @param {NamedKey | null} kept the key whose place this one takes */
  setReplace(kept) {
    const replace = kept && (this.#store.key(kept.id) ?? kept);
    this.#set((wizard) => withReplace(wizard, replace));
    if (kept) announce(valuesText.replacing(kept.name));
  }

  /**
   * A key came in; the one before it is forgotten. One that was asked for in an earlier session is not wanted any more.
   *
   * @param {BroughtIn} broughtIn
   * @param {object} [session] that in which it was asked for
   */
  brought(broughtIn, session = this.session) {
    if (session !== this.session || !this.wizard) return void quietly(bridge.forgetKey(broughtIn.handle));
    const earlier = this.wizard?.broughtIn?.handle;
    if (earlier && earlier !== broughtIn.handle) quietly(bridge.forgetKey(earlier));
    this.#set((wizard) => steps.withKeyFile(wizard, broughtIn));
    this.judgeNow();
    announce(addingText.broughtIn(broughtIn.file_name));
  }

  /**
   * @param {Field} field
   * @param {string} text
   */
  type(field, text) {
    this.#set((wizard) => steps.withValue(wizard, field, text));
    if (this.wizard) this.#judge.soon(steps.fieldsInput(this.wizard));
  }

  /** @param {FieldFix} fix */
  fixField(fix) {
    this.#set((wizard) => steps.withFieldFix(wizard, fix));
    this.judgeNow();
  }

  judgeNow() {
    if (this.wizard) this.#judge.now(steps.fieldsInput(this.wizard));
  }

  /** Puts proven values in and checks them. @param {ValuesMend} fix */
  async fixAndCheck(fix) {
    this.#set((wizard) => steps.withProvenFix(wizard, fix));
    this.judgeNow();
    await this.check();
  }

  /** Checks with Apple. A rejection puts the person back to the values and is told there. */
  async check() {
    const handle = this.wizard?.broughtIn?.handle;
    if (!this.wizard || !handle) return;
    const run = bridge.newRun();
    this.#set((wizard) => steps.checkBegan(wizard, run));
    try {
      const verdict = await bridge.checkValues(run, handle, steps.checkedValues(this.wizard), (check) => {
        this.#set((wizard) => steps.checkArrived(wizard, run, check));
        announce(check.message);
      });
      this.#set((wizard) => steps.checkEnded(wizard, run, verdict));
      announce(verdict.sentence);
    } catch (rejection) {
      if (this.wizard?.check?.run !== run) return;
      this.#set((wizard) => steps.checkFailed(wizard, run));
      this.trouble?.(bridge.asTrouble(rejection));
    }
  }

  stop() {
    const check = this.wizard?.check;
    if (check && !check.verdict) quietly(bridge.cancelRun(check.run));
  }

  /** @returns {Promise<SavedView>} */
  async save() {
    const { wizard, session } = this;
    if (!wizard?.broughtIn) throw new bridge.Trouble(addingText.nothingToSave);
    const { replace, check, broughtIn } = wizard;
    const details = detailsOf(wizard);
    const tidy = {
      ...details,
      name: details.name.trim(),
      purpose: details.purpose.trim() || null,
      team_name: details.team_name.trim() || null,
      without_answer: steps.maySave(wizard) === 'unasked',
    };
    const run = check?.verdict ? check.run : null;
    const saved = await bridge.saveKey(
      broughtIn.handle,
      steps.checkedValues(wizard),
      tidy,
      replace?.id ?? null,
      run,
    );
    // What a test said of the key that was replaced is not about this one.
    this.#store.tests.delete(saved.key.id);
    if (session === this.session) this.#set((now) => steps.withSaved(now, saved));
    await this.#store.refresh();
    return saved;
  }
}

/** What may fail without anybody missing it. @param {Promise<unknown>} work */
const quietly = (work) => work.catch(() => undefined);
