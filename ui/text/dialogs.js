/** @import { KeyKind } from '../shell/contract.js' */

export const searchText = {
  title: 'Find a key or team',
  label: 'Find a key or team',
  hint: 'Name, team, Key ID or purpose',
  results: 'Keys found',
  none: 'No key or team matches.',
  empty: 'There are no keys yet.',
  keys: 'Enter switches to the key. Shift+Enter only shows it.',
  inUse: 'In use',
  /** @param {number} count */
  count: (count) => (count === 1 ? '1 key' : `${count} keys`),
};

export const editText = {
  title: 'Edit the key',
  name: 'Name',
  purpose: 'Purpose',
  teamName: 'Team name',
  teamId: 'Team ID',
  uses: 'What it is used for',
  remind: 'Remind me to replace it',
  save: 'Save changes',
};

export const removeText = {
  /** @param {string} name */
  title: (name) => `Remove “${name}”?`,
  here: 'Here: the private key is deleted from your keychain, and the key leaves the list. If you have no other copy, it is gone for good.',
  apple:
    'At Apple: the key stays valid until it is revoked. Revoke it if it is not used any more; a revoked key cannot be brought back.',
  revoke: 'Open the page to revoke it at Apple',
  remove: 'Remove the key',
  /** @param {string} name */
  removed: (name) => `${name} was removed.`,
};

/** Where a key of each kind is revoked. @type {Record<KeyKind, import('../shell/contract.js').ApplePage>} */
export const keyPages = { team: 'api_keys', individual: 'individual_keys', enterprise: 'enterprise_keys' };

export const pasteText = {
  title: 'Paste the key’s text',
  about:
    'All of the file, from BEGIN to END; base64 of it works as well. It is handed over at once and not kept in this field.',
  label: 'Text of the key',
  read: 'Read the key',
  empty: {
    code: 'nothing_pasted',
    what: 'There is no text yet.',
    next: 'Paste the text of the key file first.',
  },
};

export const exportText = {
  /** @param {string} name */
  title: (name) => `Use “${name}” with…`,
  formats: 'Tool or format',
  preview: 'Preview',
  masked: 'The secret is masked here. The key is read only when you save or copy.',
  file: 'File:',
  save: 'Save…',
  copy: 'Copy',
  close: 'Close',
  /** @param {string} path */
  saved: (path) => `Saved to ${path}. Only you can read it.`,
  notSaved: 'Nothing was saved.',
  /** @param {number} seconds */
  copied: (seconds) => `Copied. The clipboard is cleared in ${seconds} s, if it still holds this.`,
  copyEnded: {
    nothing_copied: '',
    cleared: 'The clipboard was cleared.',
    something_else: 'The clipboard held something else by then, and was left alone.',
    not_known: 'The clipboard could not be cleared. Copy something else if the key may still be there.',
  },
  asks: 'Nothing is written yet',
  replaces: 'These files are there already and would be replaced:',
  addLine: 'Add the line and save',
  saveAnyway: 'Save anyway',
  replace: 'Replace and save',
  doNot: 'Do not save',
  cannot: 'This tool cannot use the key',
};

export const importText = {
  title: 'Import keys',
  about:
    'Looks for keys in Downloads, in the folders that Apple’s tools search, in the settings and keychain items of other tools and in the environment. Nothing is moved or removed.',
  look: 'Look on this computer',
  choose: 'Choose a folder…',
  looking: 'Looking…',
  found: 'Keys found',
  unusable: 'Not a key that can be used',
  none: 'No key was found.',
  noneNext: 'Choose the folder in which it lies.',
  add: 'Check and add',
  open: 'Open it',
  /** @param {string} name */
  kept: (name) => `Already kept as “${name}”.`,
  /** @param {string[]} missing */
  missing: (missing) => `Missing: ${missing.join(', ')}.`,
  close: 'Close',
};
