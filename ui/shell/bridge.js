/**
 * The only file that speaks to the Rust side: one function a command.
 *
 * @import * as C from './contract.js'
 */

import { unexpected } from '../text/index.js';

/**
 * @typedef {object} Tauri
 * @property {{ invoke: (command: string, args?: object) => Promise<unknown>, Channel: new () => { onmessage: (message: any) => void } }} core
 */

/** @returns {Tauri} */
function tauri() {
  return /** @type {any} */ (globalThis).__TAURI__;
}

/** What went wrong, in the words for a person that came with the rejection. */
export class Trouble extends Error {
  /**
   * @param {C.Explanation} explanation
   * @param {C.NamedKey | null} [key] the key meant by `already_kept`
   */
  constructor(explanation, key = null) {
    super(explanation.what);
    this.code = explanation.code;
    this.what = explanation.what;
    this.next = explanation.next;
    this.about_keychain = explanation.about_keychain === true;
    this.key = key;
  }
}

/**
 * Any rejection as words for a person. What is no explanation gets a plain sentence of its own.
 *
 * @param {unknown} rejection
 */
export function asTrouble(rejection) {
  if (rejection instanceof Trouble) return rejection;
  const said = /** @type {Partial<C.Explanation> & { key?: C.NamedKey } | null} */ (
    typeof rejection === 'object' ? rejection : null
  );
  if (typeof said?.code === 'string' && typeof said.what === 'string') {
    const { code, what, next = '', about_keychain = false } = said;
    return new Trouble({ code, what, next, about_keychain }, said.key ?? null);
  }
  return new Trouble(unexpected);
}

/**
 * @template T
 * @param {string} command
 * @param {object} [args]
 * @returns {Promise<T>}
 */
async function ask(command, args) {
  try {
    return /** @type {T} */ (await tauri().core.invoke(command, args));
  } catch (rejection) {
    throw asTrouble(rejection);
  }
}

/**
 * @template T
 * @param {(message: T) => void} heard
 */
function channel(heard) {
  const open = new (tauri().core.Channel)();
  open.onmessage = heard;
  return open;
}

/** A new name for something that runs and can be stopped. */
export function newRun() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @type {() => Promise<C.Started>} */
export const start = () => ask('start');
/** @type {() => Promise<C.UseView[]>} */
export const listUses = () => ask('list_uses');

// The list and one key.
/** @type {() => Promise<C.ListedKey[]>} */
export const listKeys = () => ask('list_keys');
/** @type {(id: string) => Promise<C.KeyDetails>} */
export const keyDetails = (id) => ask('key_details', { id });
/** @type {(id: string) => Promise<C.ListedKey[]>} */
export const useKey = (id) => ask('use_key', { id });
/** @type {(id: string, changes: C.Changes) => Promise<C.ListedKey>} */
export const editKey = (id, changes) => ask('edit_key', { id, changes });
/** Makes the change that the test `run` proved. @type {(id: string, run: string) => Promise<C.ListedKey>} */
export const fixKey = (id, run) => ask('fix_key', { id, run });
/** @type {(id: string) => Promise<null>} */
export const removeKey = (id) => ask('remove_key', { id });
/** @type {(id: string, field: C.PlainField) => Promise<null>} */
export const copyValue = (id, field) => ask('copy_value', { id, field });
/** @type {(id: string, bundleId: string) => Promise<C.AppSighting>} */
export const canSeeApp = (id, bundleId) => ask('can_see_app', { id, bundleId });

// The keychain.
/** @type {() => Promise<C.KeychainView>} */
export const keychainState = () => ask('keychain_state');
/** @type {() => Promise<C.KeychainView>} */
export const unlockKeychain = () => ask('unlock_keychain');
/** @type {() => Promise<C.KeychainView>} */
export const createKeyring = () => ask('create_keyring');
/** @type {(path: string) => Promise<C.KeychainView>} */
export const useKeyring = (path) => ask('use_keyring', { path });
/** @type {() => Promise<C.Compared>} */
export const reconcile = () => ask('reconcile');
/** @type {() => Promise<{ restored: number, unreadable: number }>} */
export const rebuildList = () => ask('rebuild_list');

// Adding a key.
/** @type {() => Promise<C.BroughtIn | null>} */
export const chooseKeyFile = () => ask('choose_key_file');
/** @type {() => Promise<C.BroughtIn>} */
export const readClipboardKey = () => ask('read_clipboard_key');
/** @type {(text: string) => Promise<C.BroughtIn>} */
export const readPastedText = (text) => ask('read_pasted_text', { text });
/** @type {(handle: string) => Promise<null>} */
export const forgetKey = (handle) => ask('forget_key', { handle });
/** @type {(fields: C.FieldsInput) => Promise<C.FieldsReport>} */
export const judgeFields = (fields) => ask('judge_fields', { fields });
/** @type {(kind: C.KeyKind, uses: C.Use[]) => Promise<C.RoleAdvice>} */
export const suggestRole = (kind, uses) => ask('suggest_role', { kind, uses });
/** @type {(run: string, handle: string, values: C.Values, onCheck: (check: C.Check) => void) => Promise<C.Verdict>} */
export const checkValues = (run, handle, values, onCheck) =>
  ask('check_values', { run, handle, values, onCheck: channel(onCheck) });
/**
 * @param {string} handle
 * @param {C.Values} values
 * @param {C.SaveDetails} details
 * @param {string | null} replace the kept key that this one takes the place of
 * @param {string | null} run the check whose verdict is recorded
 * @returns {Promise<C.SavedView>}
 */
export const saveKey = (handle, values, details, replace, run) =>
  ask('save_key', { handle, values, details, replace, run });
/** @type {(handle: string) => Promise<C.Binned>} */
export const binKeyFile = (handle) => ask('bin_key_file', { handle });
/** Whether the key was still on the clipboard. @type {(handle: string) => Promise<boolean>} */
export const clearClipboardKey = (handle) => ask('clear_clipboard_key', { handle });
/**
 * None when the dialog for the folder was closed. What was found before is forgotten once more is found.
 *
 * @type {(place: C.ImportPlace) => Promise<(C.Discovered | C.Unusable)[] | null>}
 */
export const importScan = (place) => ask('import_scan', { place });
/** From now on the key is held like one that was brought in. @type {(handle: string) => Promise<null>} */
export const adoptKey = (handle) => ask('adopt_key', { handle });

// Testing.
/** @type {(run: string) => Promise<null>} */
export const cancelRun = (run) => ask('cancel_run', { run });
/** @type {(run: string, id: string, onCheck: (check: C.Check) => void) => Promise<C.Verdict>} */
export const testKey = (run, id, onCheck) => ask('test_key', { run, id, onCheck: channel(onCheck) });
/** @type {(run: string, onProgress: (batch: C.TestProgress[]) => void) => Promise<C.TestAllSummary>} */
export const testAll = (run, onProgress) => ask('test_all', { run, onProgress: channel(onProgress) });
/** @type {(run: string, wholeIds: boolean) => Promise<null>} */
export const copyReport = (run, wholeIds) => ask('copy_report', { run, wholeIds });

// Elsewhere.
/** @type {(page: C.ApplePage) => Promise<null>} */
export const openApplePage = (page) => ask('open_apple_page', { page });
/** @type {(text: string) => Promise<C.Inspection>} */
export const inspectText = (text) => ask('inspect_text', { text });
/** @type {(id: string) => Promise<C.ExportFormat[]>} */
export const exportFormats = (id) => ask('export_formats', { id });
/** @type {(id: string, format: string) => Promise<C.ExportPreview>} */
export const exportPreview = (id, format) => ask('export_preview', { id, format });
/** @type {(id: string, format: string) => Promise<C.ExportSaving>} */
export const exportSave = (id, format) => ask('export_save', { id, format });
/** @type {(id: string, format: string) => Promise<{ clears_after_seconds: number }>} */
export const exportCopy = (id, format) => ask('export_copy', { id, format });
/** @type {() => Promise<C.CopyEnded>} */
export const exportCopyEnded = () => ask('export_copy_ended');
/** @type {(ignore: boolean) => Promise<C.ExportSaving>} */
export const exportWrite = (ignore) => ask('export_write', { ignore });

/**
 * Hears of what happens outside the page: a file over the window or dropped on it, a list changed elsewhere.
 *
 * @type {(heard: (notice: C.Notice) => void) => Promise<null>}
 */
export const watch = (heard) => ask('watch', { onEvent: channel(heard) });
