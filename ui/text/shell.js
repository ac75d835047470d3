/** @param {number} count @param {string} one @param {string} many */
export const plural = (count, one, many) => `${count} ${count === 1 ? one : many}`;

export const unexpected = {
  code: 'unexpected',
  what: 'Something went wrong in Keywright.',
  next: 'Try again. If it keeps happening, quit Keywright and open it again. Your keys are safe in the keychain.',
};

export const frameText = {
  name: 'Keywright',
  /** @param {string} view */
  title: (view) => `${view} – Keywright`,
  practice: 'Practice:',
  /** @param {string} url */
  practiceAt: (url) => `Keywright is talking to ${url} instead of Apple. Nothing you do here reaches Apple.`,
  adding: 'Add a key',
  steps: 'Steps for adding a key',
  cancel: 'Cancel',
  tryAgain: 'Try again',
};

export const keychainText = {
  /** @type {Record<string, string>} */
  action: {
    locked: 'Unlock the keychain',
    no_collection: 'Create a keyring',
    no_default: 'Create a keyring',
  },
  /** @param {string} label */
  useKeyring: (label) => `Use “${label}”`,
  tryAgain: 'Try again',
  waiting: 'Your system is asking for a password. Answer it, then continue here.',
  ready: 'The keychain is ready.',
  slow: 'Waiting for the keychain…',
};

export const arrivalText = {
  reading: 'Reading the dropped file…',
  /** @param {string | null} name */
  read: (name) => `${name ?? 'The dropped file'} contains a key.`,
  add: 'Add this key',
  dismiss: 'Dismiss',
};

export const findingsText = {
  /** @param {string} path */
  setAside: (path) =>
    `The list of keys was damaged. Keywright started a new one and kept the damaged file: ${path}`,
  setAsideNext: 'Your keys are still in the keychain. Rebuild the list to see them again.',
  rebuild: 'Rebuild the list',
  dismiss: 'Dismiss',
  tryAgain: 'Try again',
  open: 'Open the key',
  /** @param {number} restored @param {number} unreadable */
  rebuilt: (restored, unreadable) =>
    `${plural(restored, 'key', 'keys')} restored from the keychain.${
      unreadable > 0 ? ` ${plural(unreadable, 'item', 'items')} couldn’t be read and didn’t change.` : ''
    }`,
};

export const welcomeText = {
  title: 'Welcome to Keywright',
  about:
    'Keywright helps you create an App Store Connect API key, checks that Apple accepts it, keeps it in your keychain, and sets up your tools with it.',
  add: 'Add a key',
  resume: 'Continue adding a key',
  import: 'Find keys on this computer…',
  /** @param {number} steps @returns {[string, string][]} */
  points: (steps) => [
    ['Set up', `${steps} steps, from “who can do this” to a key that works.`],
    ['Verify', 'Every check shows its evidence. If Apple rejects the key, you learn the real cause.'],
    ['Store', 'The private key is kept in your keychain, and not in any file.'],
    ['Use', 'fastlane, GitHub Actions, notarytool, and more, each in its own format.'],
  ],
  /** @param {string} folder */
  practice: (folder) => `Practice keys are in ${folder}, each in its own folder with its IDs in values.txt.`,
};
