/**
 * The steps of adding a key: what is known so far, and what may come next. It touches neither the page
 * nor the Rust side; every function takes a state and gives a new one. Nothing in it is secret: the
 * private key is a handle.
 *
 * @import { BroughtIn, Check, FieldFix, FieldsInput, FieldsReport, KeyKind, RoleAdvice, SavedView, Use, Values, ValuesMend, Verdict } from '../shell/contract.js'
 * @import { Details, Replaced } from './details.js'
 */

import { detailsOf } from './details.js';

/** @typedef {'before' | 'role' | 'generate' | 'values' | 'check' | 'save'} Step */
/** @typedef {'issuer_id' | 'key_id' | 'team_id'} Field */

/**
 * @typedef {object} CheckRun one check with Apple
 * @property {string} run its name, by which it can be stopped
 * @property {Check[]} checks those that have ended
 * @property {Verdict | null} verdict none while it runs
 */

/**
 * @typedef {object} Wizard
 * @property {Step} step
 * @property {number} furthest the furthest step reached, as an index of STEPS
 * @property {KeyKind} kind
 * @property {boolean} kindChosen whether the person said which kind it is
 * @property {Use[]} uses
 * @property {RoleAdvice | null} advice
 * @property {BroughtIn | null} broughtIn
 * @property {Record<Field, string>} values
 * @property {boolean} keyIdFromFile whether the Key ID is the one in the file's name, untouched
 * @property {FieldsReport | null} report the newest; while somebody types it lags behind
 * @property {boolean} judged whether the report is about the values as they stand
 * @property {Replaced | null} replace the kept key that this one takes the place of
 * @property {CheckRun | null} check
 * @property {Details} details
 * @property {readonly (keyof Details)[]} said those of them that the person entered
 * @property {SavedView | null} saved
 */

/** @type {readonly Step[]} */
export const STEPS = ['before', 'role', 'generate', 'values', 'check', 'save'];

/**
 * @param {Partial<Pick<Wizard, 'step' | 'kind' | 'kindChosen' | 'uses' | 'values' | 'details'>>} [known]
 *   what is known at the start, such as a successor's team
 * @returns {Wizard}
 */
export function begin(known = {}) {
  const step = known.step ?? 'before';
  return {
    kind: 'team',
    kindChosen: false,
    uses: [],
    advice: null,
    broughtIn: null,
    values: { issuer_id: '', key_id: '', team_id: '' },
    keyIdFromFile: false,
    report: null,
    judged: false,
    replace: null,
    check: null,
    details: { name: '', purpose: '', team_name: '', remind_after_days: 180 },
    said: [],
    saved: null,
    ...known,
    step,
    furthest: STEPS.indexOf(step),
  };
}

/** @type {(wizard: Wizard) => boolean} */
export const isRunning = (wizard) => wizard.check !== null && wizard.check.verdict === null;

/**
 * Whether the key may be saved: Apple accepted it, or it could not be found out whether it does.
 * A refused key is fixed first.
 *
 * @param {Wizard} wizard
 * @returns {'yes' | 'unasked' | 'no'}
 */
export function maySave(wizard) {
  const verdict = wizard.check?.verdict;
  if (!verdict || verdict.cause === 'cancelled') return 'no';
  if (verdict.outcome === 'valid') return 'yes';
  return verdict.outcome === 'unknown' ? 'unasked' : 'no';
}

/** @type {(wizard: Wizard) => boolean} */
export const valuesReady = (wizard) =>
  wizard.broughtIn !== null && wizard.judged && wizard.report?.ready === true;

/**
 * Whether the step after this one can be entered.
 *
 * @param {Wizard} wizard
 */
export function canContinue(wizard) {
  if (wizard.step === 'values') return valuesReady(wizard);
  if (wizard.step === 'check') return maySave(wizard) !== 'no';
  if (wizard.step === 'save') return detailsOf(wizard).name.trim() !== '';
  return true;
}

/**
 * Whether a step can be entered from the list of steps.
 *
 * @param {Wizard} wizard
 * @param {Step} step
 */
export function canGoTo(wizard, step) {
  if (wizard.saved || isRunning(wizard) || STEPS.indexOf(step) > wizard.furthest) return false;
  if (step === 'check') return wizard.check !== null;
  return step !== 'save' || maySave(wizard) !== 'no';
}

/**
 * @param {Wizard} wizard
 * @param {Step} step
 * @returns {Wizard}
 */
function enter(wizard, step) {
  return { ...wizard, step, furthest: Math.max(wizard.furthest, STEPS.indexOf(step)) };
}

/**
 * @param {Wizard} wizard
 * @param {Step} step
 */
export const goTo = (wizard, step) => (canGoTo(wizard, step) ? enter(wizard, step) : wizard);

/** Straight to the values, whatever comes before them. @type {(wizard: Wizard) => Wizard} */
export const toValues = (wizard) => enter(wizard, 'values');

/** @type {(wizard: Wizard) => Wizard} */
export function next(wizard) {
  const step = STEPS[STEPS.indexOf(wizard.step) + 1];
  return step && canContinue(wizard) ? enter(wizard, step) : wizard;
}

/** @type {(wizard: Wizard) => Wizard} */
export function back(wizard) {
  const step = STEPS[STEPS.indexOf(wizard.step) - 1];
  return step && !wizard.saved ? { ...wizard, step } : wizard;
}

/**
 * What was found out no longer holds once a value has changed. Nor does the wish to replace a kept key, unless
 * that one has the very private key which is brought in: it was about the values as they were.
 *
 * @param {Wizard} wizard
 * @returns {Wizard}
 */
function unproven(wizard) {
  const furthest = Math.min(wizard.furthest, Math.max(STEPS.indexOf('values'), STEPS.indexOf(wizard.step)));
  const same = wizard.replace !== null && wizard.replace.id === wizard.broughtIn?.already_kept?.id;
  return { ...wizard, check: null, judged: false, furthest, replace: same ? wizard.replace : null };
}

/**
 * @param {Wizard} wizard
 * @param {KeyKind} kind
 */
export const withKind = (wizard, kind) => unproven({ ...wizard, kind, kindChosen: true, advice: null });

/**
 * @param {Wizard} wizard
 * @param {Use[]} uses
 */
export const withUses = (wizard, uses) => unproven({ ...wizard, uses, advice: null });

/**
 * @param {Wizard} wizard
 * @param {RoleAdvice} advice
 * @returns {Wizard}
 */
export const withAdvice = (wizard, advice) => ({ ...wizard, advice });

/**
 * A key was brought in. Its file's name gives the Key ID unless the person typed another.
 *
 * @param {Wizard} wizard
 * @param {BroughtIn} broughtIn
 */
export function withKeyFile(wizard, broughtIn) {
  const free = wizard.values.key_id.trim() === '' || wizard.keyIdFromFile;
  const takes = broughtIn.key_id !== null && (free || wizard.values.key_id === broughtIn.key_id);
  const keyId = takes
    ? /** @type {string} */ (broughtIn.key_id)
    : wizard.keyIdFromFile
      ? ''
      : wizard.values.key_id;
  return unproven({
    ...wizard,
    broughtIn,
    kind: wizard.kindChosen ? wizard.kind : (broughtIn.kind ?? wizard.kind),
    values: { ...wizard.values, key_id: keyId },
    keyIdFromFile: takes,
  });
}

/**
 * @param {Wizard} wizard
 * @param {Field} field
 * @param {string} text
 */
export function withValue(wizard, field, text) {
  const keyIdFromFile = wizard.keyIdFromFile && field !== 'key_id';
  return unproven({ ...wizard, values: { ...wizard.values, [field]: text }, keyIdFromFile });
}

/**
 * A fix that the fields' own check offers; what it leaves out stays as it is.
 *
 * @param {Wizard} wizard
 * @param {FieldFix} fix
 */
export function withFieldFix(wizard, fix) {
  const { values } = wizard;
  const fixed = {
    issuer_id: fix.issuer_id ?? values.issuer_id,
    key_id: fix.key_id ?? values.key_id,
    team_id: fix.team_id ?? values.team_id,
  };
  const keyIdFromFile = fixed.key_id === wizard.broughtIn?.key_id;
  return unproven({ ...wizard, values: fixed, kind: fix.kind ?? wizard.kind, keyIdFromFile });
}

/**
 * A fix that the check with Apple proved.
 *
 * @param {Wizard} wizard
 * @param {ValuesMend} fix
 */
export function withProvenFix(wizard, fix) {
  const values = { issuer_id: fix.issuer_id ?? '', key_id: fix.key_id, team_id: fix.team_id ?? '' };
  const keyIdFromFile = values.key_id === wizard.broughtIn?.key_id;
  return unproven({ ...wizard, values, kind: fix.kind, keyIdFromFile });
}

/**
 * @param {Wizard} wizard
 * @param {FieldsReport} report
 * @returns {Wizard}
 */
export const withReport = (wizard, report) => ({ ...wizard, report, judged: true });

/**
 * @param {Wizard} wizard
 * @param {string} run
 */
export const checkBegan = (wizard, run) =>
  enter({ ...wizard, check: { run, checks: [], verdict: null } }, 'check');

/**
 * A check ended. One that belongs to an earlier run is not ours any more.
 *
 * @param {Wizard} wizard
 * @param {string} run
 * @param {Check} check
 * @returns {Wizard}
 */
export function checkArrived(wizard, run, check) {
  if (wizard.check?.run !== run || wizard.check.verdict) return wizard;
  return { ...wizard, check: { ...wizard.check, checks: [...wizard.check.checks, check] } };
}

/**
 * @param {Wizard} wizard
 * @param {string} run
 * @param {Verdict} verdict
 * @returns {Wizard}
 */
export function checkEnded(wizard, run, verdict) {
  if (wizard.check?.run !== run) return wizard;
  const team_name = wizard.details.team_name || verdict.team?.name || '';
  return {
    ...wizard,
    check: { run, checks: verdict.checks, verdict },
    details: { ...wizard.details, team_name },
  };
}

/**
 * The check could not be run at all: back to the values, which are all still there.
 *
 * @param {Wizard} wizard
 * @param {string} run
 * @returns {Wizard}
 */
export function checkFailed(wizard, run) {
  return wizard.check?.run === run ? { ...wizard, check: null, step: 'values' } : wizard;
}

/**
 * @param {Wizard} wizard
 * @param {SavedView} saved
 * @returns {Wizard}
 */
export const withSaved = (wizard, saved) => ({ ...wizard, saved });

/** @type {(wizard: Wizard) => FieldsInput} */
export const fieldsInput = ({ kind, values, broughtIn }) => ({
  kind,
  ...values,
  issuer_id: kind === 'individual' ? '' : values.issuer_id,
  file_name: broughtIn?.file_name ?? null,
});

/** @type {(wizard: Wizard) => Values} */
export const checkedValues = ({ kind, values, uses }) => ({
  kind,
  ...values,
  issuer_id: kind === 'individual' ? '' : values.issuer_id,
  uses,
});

/**
 * Whether leaving now leaves something worth coming back to.
 *
 * @param {Wizard | null} wizard
 */
export const isResumable = (wizard) =>
  wizard !== null &&
  wizard.saved === null &&
  (wizard.furthest > 0 || wizard.broughtIn !== null || wizard.uses.length > 0);
