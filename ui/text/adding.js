/** @import { ApplePage, KeyKind, Outcome } from '../shell/contract.js' */

export const addingText = {
  continue: 'Continue',
  back: 'Back',
  nothingToSave: {
    code: 'nothing_to_save',
    what: 'There is no key to save any more.',
    next: 'Go back and bring in its file again.',
  },
  /** @param {string | null} name */
  broughtIn: (name) => `Key read${name ? ` from ${name}` : ''}.`,
};

export const beforeText = {
  title: 'Before you start',
  about: 'Making a key takes about five minutes. It goes quicker when these are settled.',
  who: 'Who can do it',
  whoItems: [
    [
      'Account Holder',
      'presses Request Access once for the whole account. Until then nobody sees the list of keys.',
    ],
    ['Account Holder or Admin', 'generates team keys and revokes them.'],
    [
      'Anybody with an account',
      'can have one individual key, if the account allows it. It can do what its owner can.',
    ],
  ],
  needed: 'What has to be in order',
  neededItems: [
    ['Two-factor authentication', 'is on for your Apple Account.'],
    ['The membership', 'in the developer program is active, and its agreements are signed.'],
    ['The right team', 'is chosen at the top right of App Store Connect, if you belong to several.'],
  ],
  good: 'Good habits',
  goodItems: [
    [
      'One key for each consumer:',
      'one for the build server, another for this computer. Then one can be revoked alone.',
    ],
    [
      'A name that tells the purpose,',
      'such as “GitHub Actions, uploads”. Name and role cannot be changed later.',
    ],
    [
      'One download.',
      'Apple hands out the file once. Keywright keeps it in the keychain; the file can then go to the bin.',
    ],
  ],
  page: 'Open App Store Connect',
};

export const roleText = {
  title: 'Choose a role',
  about: 'The lowest role that does the work does the least harm if the key is ever lost.',
  kind: 'What kind of key is it?',
  /** @type {Record<KeyKind, string>} */
  kindAbout: {
    team: 'Belongs to the team. The usual choice for build servers and tools.',
    individual: 'Belongs to you and can do what you can. No signing assets, no sales reports.',
    enterprise: 'For in-house apps of the Apple Developer Enterprise Program.',
  },
  uses: 'What will it be used for?',
  advice: 'The role to choose',
  nothing: 'Tick what the key is for, and the lowest role that does it appears here.',
  none: 'No role of this kind of key does all of it',
  disputed: 'Where sources disagree',
  impossible: 'What this kind of key cannot do',
  help: 'What each role may do, at Apple',
};

/** Where a key of each kind is made and shown. @type {Record<KeyKind, ApplePage>} */
export const makingPages = {
  team: 'api_keys',
  individual: 'app_store_connect',
  enterprise: 'enterprise_keys',
};

export const generateText = {
  title: 'Generate it at Apple',
  /** @type {Record<KeyKind, string>} */
  about: {
    team: 'In App Store Connect, as Account Holder or Admin.',
    individual: 'In App Store Connect, in your own profile.',
    enterprise: 'On the developer website, as Account Holder or Admin of the enterprise team.',
  },
  /** @param {string | null} role @returns {Record<KeyKind, string[]>} */
  steps: (role) => ({
    team: [
      'Open Users and Access, then Integrations, then App Store Connect API, then Team Keys.',
      'Look at the top right: is it the right team?',
      'Press Generate API Key, or the + beside Active.',
      role
        ? `Give it a name that tells its purpose, and under Access choose ${role}.`
        : 'Give it a name that tells its purpose, and under Access choose its role.',
      'Press Download API Key in its row. Apple offers this once.',
    ],
    individual: [
      'In App Store Connect, press your name at the top right, then Edit Profile.',
      'Scroll to Individual API Key and press Generate Individual API Key.',
      'Press Download. Apple offers this once.',
    ],
    enterprise: [
      'Sign in to the developer website and choose the enterprise team.',
      'Open the keys of the Enterprise API, and press Generate API Key or +.',
      role
        ? `Give it a name that tells its purpose, and choose ${role}. Enterprise keys have the roles Admin and Developer.`
        : 'Give it a name that tells its purpose, and choose Admin or Developer: there are no other roles.',
      'Press Download API Key in its row. Apple offers this once.',
    ],
  }),
  /** @type {Record<KeyKind, string>} */
  page: {
    team: 'Open this page at Apple',
    individual: 'Open App Store Connect',
    enterprise: 'Open the developer website',
  },
  stuck: 'It looks different for me',
  /** @type {Record<KeyKind, [string, string][]>} */
  stuckItems: {
    team: [
      [
        'There is only Request Access.',
        'Nobody has asked for the API yet. The Account Holder presses it once; then it works for everybody.',
      ],
      [
        'Request Access is greyed.',
        'You are not the Account Holder. Ask them; Users and Access, People shows who it is.',
      ],
      [
        'There is no Integrations tab.',
        'Your role is too small. An Admin can generate the key for you, or raise your role.',
      ],
      [
        'Generate is greyed or fails.',
        'An agreement is not signed, the membership has lapsed, or the team already has 50 active keys.',
      ],
      ['A guide speaks of a “Keys” tab.', 'That is the old name of Integrations.'],
    ],
    individual: [
      [
        'There is no Individual API Key.',
        'The Account Holder or an Admin has not allowed individual keys for your account, or you have one already.',
      ],
      [
        'Edit Profile is missing.',
        'You are in the developer website. It is in App Store Connect, behind your name.',
      ],
    ],
    enterprise: [
      [
        'There are no keys to see.',
        'Another team is chosen at the top right, or you are neither Account Holder nor Admin.',
      ],
      [
        'App Store Connect shows nothing.',
        'Enterprise teams have no App Store Connect. Their keys are on the developer website.',
      ],
    ],
  },
  picture: 'What the page looks like',
};

export const valuesText = {
  title: 'Bring in the three values',
  about: 'Start with the file: its name already holds the Key ID.',
  aboutIndividual:
    'Start with the file: its name already holds the Key ID. An individual key has no Issuer ID.',
  keyId: 'Key ID',
  keyIdHint: 'Ten characters, beside the key’s name at Apple.',
  keyIdFromFile: 'Taken from the file’s name.',
  issuerId: 'Issuer ID',
  issuerIdHint: 'The long one with four dashes, above the list of keys.',
  issuerIdExample: '8-4-4-4-12 characters',
  teamId: 'Team ID',
  teamIdHint: 'Keywright finds it out where Apple shows it.',
  ten: '10 characters',
  check: 'Check with Apple',
  where: 'Where Apple shows them',
  once: 'Apple lets you download the file once. If it is lost, revoke that key and generate another.',
  /** @type {Record<KeyKind, string>} */
  page: {
    team: 'Open this page at Apple',
    individual: 'Open App Store Connect',
    enterprise: 'Open the developer website',
  },
  /** @param {string} folder */
  practice: (folder) =>
    `The practice keys lie in ${folder}, each in a folder with its other values in values.txt.`,
  /** @param {string} name */
  kept: (name) => `This key is already kept as “${name}”.`,
  keptNext: 'Open it, or replace it with what you enter here.',
  /** @param {string} name */
  replacing: (name) => `It will take the place of “${name}”.`,
  open: 'Open it',
  replace: 'Replace it',
  keepBoth: 'Do not replace it',
};

export const checkText = {
  running: 'Checking with Apple',
  /** @type {Record<Outcome, string>} */
  title: {
    valid: 'Apple accepts this key',
    refused: 'This key does not work yet',
    unknown: 'It could not be found out',
  },
  apple: 'Apple refused this key',
  stop: 'Stop',
  again: 'Check again',
  unasked: 'Save without Apple’s answer',
  aboutRunning: 'Each check appears as it ends. Nothing is changed at Apple.',
};

export const saveText = {
  title: 'Save to the keychain',
  /** @param {string | null} keychain */
  about: (keychain) =>
    `The private key goes to your keychain${keychain ? ` (${keychain})` : ''} and nowhere else.`,
  name: 'Name',
  nameHint: 'What you call it here.',
  purpose: 'Purpose',
  purposeHint: 'Where it is used, such as “GitHub Actions”.',
  teamName: 'Team name',
  teamHint: 'Keys of one team stand together in the list.',
  remind: 'Remind me to replace it',
  save: 'Save to the keychain',
  /** @param {string} keyId */
  suggested: (keyId) => `Key ${keyId}`,
};

export const reminders = [
  { days: null, label: 'Never' },
  { days: 90, label: 'After 90 days' },
  { days: 180, label: 'After 180 days' },
  { days: 365, label: 'After a year' },
];

/** @param {number} days */
export const reminderAfter = (days) => `After ${days} days`;

export const savedText = {
  title: 'The key is in your keychain',
  /** @param {string} name */
  proof: (name) => `“${name}” was written to the keychain, read back, and is the same key.`,
  file: 'The downloaded file',
  fileAbout: 'The key is safe in the keychain now. A file that lies around can be copied by any program.',
  bin: 'Move the file to the bin',
  keep: 'Keep the file',
  kept: 'The file stays where it is:',
  binned: 'Moved to the bin:',
  clipboard: 'The clipboard',
  clipboardAbout: 'The key is still on the clipboard, where any program can read it.',
  clear: 'Clear the clipboard',
  cleared: 'The clipboard was cleared.',
  notThere: 'The clipboard does not hold the key any more. It was left as it is.',
  stray: 'Copies of this key that still lie around',
  strayAbout: 'Keywright does not touch these. Move them to the bin yourself if nothing needs them.',
  noStray: 'No other copy of this key was found in Downloads or in the folders that Apple’s tools search.',
  done: 'Done',
};
