export const exportText = {
  /** @param {string} name */
  title: (name) => `Use “${name}” with…`,
  formats: 'Tool or format',
  preview: 'Preview',
  masked: 'The private key is hidden here. Keywright reads it only when you save or copy.',
  file: 'File:',
  save: 'Save…',
  copy: 'Copy',
  close: 'Close',
  /** @param {string} path */
  saved: (path) => `Saved to ${path}. Only you can read this file.`,
  notSaved: 'Nothing was saved.',
  /** @param {number} seconds */
  copied: (seconds) =>
    `Copied. The clipboard will be cleared in ${seconds} s unless you copy something else.`,
  copyEnded: {
    nothing_copied: '',
    cleared: 'The clipboard was cleared.',
    something_else: 'The clipboard already held something else, so it wasn’t cleared.',
    not_known: 'Couldn’t clear the clipboard. If the key may still be on it, copy something else.',
  },
  asks: 'Not saved yet',
  replaces: 'These files already exist and would be replaced:',
  addLine: 'Add to .gitignore and save',
  saveAnyway: 'Save anyway',
  replace: 'Replace and save',
  doNot: 'Don’t save',
  cannot: 'This tool can’t use the key',
};

export const importText = {
  title: 'Import keys',
  about:
    'Searches Downloads, the folders Apple’s tools use, other tools’ settings and keychain items, and environment variables. Nothing is moved or deleted.',
  look: 'Search this computer',
  choose: 'Choose a folder…',
  looking: 'Searching…',
  found: 'Keys found',
  unusable: 'Not a usable key',
  none: 'No keys found.',
  noneNext: 'If you know where the key is, choose that folder.',
  add: 'Check and add',
  open: 'Open',
  /** @param {string} name */
  kept: (name) => `You already have this key: “${name}”.`,
  /** @param {string[]} missing */
  missing: (missing) => `Missing: ${missing.join(', ')}.`,
  close: 'Close',
};

export const inspectText = {
  title: 'Inspect a token or an error',
  about:
    'Paste a JWT, an error from Apple, or a log line that contains one. It stays on this computer and isn’t saved.',
  label: 'What to inspect',
  button: 'Inspect',
  clear: 'Clear',
  nothing: {
    code: 'nothing_to_inspect',
    what: 'There’s nothing to inspect.',
    next: 'Paste a token, an error from Apple, or a log line first.',
  },
  header: 'Header',
  payload: 'Payload',
  rules: 'Apple’s rules',
  errors: 'What Apple says',
  kept: 'Saved keys with this Key ID',
  cut: 'The text is very long. Only the beginning was inspected.',
  /** @type {Record<'missing' | 'not_checked' | 'right' | 'wrong', string>} */
  signature: {
    missing: 'The text doesn’t contain a complete signature.',
    not_checked: 'None of your saved keys has this Key ID, so the signature couldn’t be checked.',
    right: 'The signature is valid.',
    wrong: 'The signature doesn’t match the saved key with this Key ID.',
  },
  notRead:
    'The saved key with this Key ID couldn’t be read from the keychain, so the signature couldn’t be checked.',
  /** @param {string} name */
  signedBy: (name) => `The signature is valid: this token was signed with “${name}”.`,
};
