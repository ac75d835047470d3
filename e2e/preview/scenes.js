/** What to look at: where to start, and what to press until it is seen. */

const TO_VALUES = ['Add a key', 'Continue', 'Continue', 'Continue'];
const FILLED = [...TO_VALUES, 'Choose file…', 'Issuer ID=57246542-96fe-1a63-e053-0824d011072a'];
const CHECKED = [...FILLED, 'Check with Apple'];

/** @type {Record<string, { at: string, press?: string[], view: string }>} */
export const SCENES = {
  welcome: { at: 'welcome', view: 'welcome' },
  'welcome-practice': { at: 'locked-welcome&practice', view: 'welcome' },
  'cannot-start': { at: 'key&unreadable&practice', view: 'cannot-start' },
  key: { at: 'key', view: 'key' },
  'key-tested': { at: 'key', press: ['Test API Key', 'Show all checks'], view: 'key' },
  'key-testing': { at: 'key&slow', press: ['Test API Key'], view: 'key' },
  'key-mend': { at: 'key&verdict=kind', press: ['Old CI key', 'Test API Key'], view: 'key' },
  'key-refused': { at: 'key', press: ['Old CI key'], view: 'key' },
  'key-old': { at: 'key', press: ['Signing, this Mac'], view: 'key' },
  'key-missing': { at: 'key&findings&aside', press: ['My own key'], view: 'key' },
  'key-untested': { at: 'key', press: ['In-house builds'], view: 'key' },
  locked: { at: 'locked&practice', view: 'key' },
  'keychain-silent': { at: 'key&silent', press: [], view: 'key' },
  many: { at: 'many', view: 'key' },
  before: { at: 'key', press: ['Add a key'], view: 'wizard-before' },
  role: {
    at: 'key',
    press: ['Add a key', 'Continue', 'Upload builds', 'Create certificates and profiles'],
    view: 'wizard-role',
  },
  generate: {
    at: 'key',
    press: ['Add a key', 'Continue', 'Upload builds', 'Continue'],
    view: 'wizard-generate',
  },
  'generate-individual': {
    at: 'key',
    press: ['Add a key', 'Continue', 'Individual key', 'Continue', 'Page looks different?'],
    view: 'wizard-generate',
  },
  'generate-enterprise': {
    at: 'key',
    press: ['Add a key', 'Continue', 'Enterprise key', 'Continue'],
    view: 'wizard-generate',
  },
  'values-empty': { at: 'key&practice', press: TO_VALUES, view: 'wizard-values' },
  values: { at: 'key', press: [...TO_VALUES, 'Choose file…', 'Issuer ID=8K2LQ7XW4D'], view: 'wizard-values' },
  'values-clipboard': { at: 'key', press: [...TO_VALUES, 'Paste from the clipboard'], view: 'wizard-values' },
  'values-kept': { at: 'key&kept', press: FILLED, view: 'wizard-values' },
  'check-running': { at: 'key&slow', press: CHECKED, view: 'wizard-check' },
  'check-valid': { at: 'key', press: CHECKED, view: 'wizard-check' },
  'check-clock': { at: 'key&verdict=clock', press: CHECKED, view: 'wizard-check' },
  'check-kind': { at: 'key&verdict=kind', press: CHECKED, view: 'wizard-check' },
  'check-unexplained': { at: 'key&verdict=unexplained', press: CHECKED, view: 'wizard-check' },
  'check-agreement': { at: 'key&verdict=agreement', press: CHECKED, view: 'wizard-check' },
  'check-offline': { at: 'key&verdict=offline', press: CHECKED, view: 'wizard-check' },
  save: { at: 'key', press: [...CHECKED, 'Continue'], view: 'wizard-save' },
  'save-twice': {
    at: 'key&twice',
    press: [...CHECKED, 'Continue', 'Save to the keychain'],
    view: 'wizard-save',
  },
  saved: {
    at: 'key&stray&copied',
    press: [...CHECKED, 'Continue', 'Save to the keychain'],
    view: 'wizard-saved',
  },
  binned: {
    at: 'key',
    press: [...CHECKED, 'Continue', 'Save to the keychain', 'Move to Trash'],
    view: 'wizard-saved',
  },
  resume: { at: 'key', press: [...FILLED, 'Cancel'], view: 'key' },
  'test-all': { at: 'key', press: ['Test all keys'], view: 'test-all' },
  'test-all-running': { at: 'key&slow', press: ['Test all keys'], view: 'test-all' },
  inspect: {
    at: 'key',
    press: ['Inspect a token…', 'What to inspect=eyJhbGciOi…', 'Inspect'],
    view: 'inspect',
  },
  'inspect-error': {
    at: 'key',
    press: ['Inspect a token…', 'What to inspect={"errors"', 'Inspect'],
    view: 'inspect',
  },
  search: { at: 'key', press: ['Find a key or team', 'Find a key or team=north'], view: 'search' },
  edit: { at: 'key', press: ['Edit…'], view: 'edit-key' },
  remove: { at: 'key', press: ['Remove…'], view: 'remove-key' },
  'remove-locked': {
    at: 'locked&dismiss',
    press: ['Remove…', 'Remove the key', 'Unlock the keychain'],
    view: 'remove-key',
  },
  paste: { at: 'key', press: [...TO_VALUES, 'Paste text…'], view: 'paste-text' },
  export: { at: 'key', press: ['Use with…', 'Save…'], view: 'export' },
  import: { at: 'key', press: ['Import…', 'Search this computer'], view: 'import' },
  'import-added': {
    at: 'key',
    press: ['Import…', 'Search this computer', 'Check and add'],
    view: 'wizard-values',
  },
};
