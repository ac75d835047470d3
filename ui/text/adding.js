/** @import { ApplePage, KeyKind, Outcome } from '../shell/contract.js' */
/** @import { Step } from '../adding/wizard.js' */

export const addingText = {
  continue: 'Continue',
  back: 'Back',
  nothingToSave: {
    code: 'nothing_to_save',
    what: 'The key is no longer in memory, so there’s nothing to save.',
    next: 'Go back and choose its file again.',
  },
  /** @param {string | null} name */
  broughtIn: (name) => `Key read${name ? ` from ${name}` : ''}.`,
};

export const beforeText = {
  title: 'Before you start',
  about: 'Creating a key takes about five minutes. It’s quicker if these are ready.',
  who: 'Who can do this',
  /** @type {[string, string][]} */
  whoItems: [
    [
      'Account Holder:',
      'clicks Request Access once for the whole account. Until then, no one can see the list of keys.',
    ],
    ['Account Holder or Admin:', 'generates and revokes team keys.'],
    ['Anyone, if allowed:', 'one individual key with their own permissions.'],
  ],
  needed: 'What you need',
  /** @type {[string, string][]} */
  neededItems: [
    ['Two-factor authentication', 'is turned on for your Apple Account.'],
    ['Your Apple Developer Program membership', 'is active, and its agreements are signed.'],
    ['The right team', 'is selected at the top right of App Store Connect, if you’re on more than one.'],
  ],
  good: 'Good habits',
  /** @type {[string, string][]} */
  goodItems: [
    [
      'One key per tool,',
      'so you can revoke one safely: one for the build server, another for this computer.',
    ],
    [
      'A name that says what it’s for,',
      'such as “GitHub Actions, uploads”. You can’t change the name or role later.',
    ],
    [
      'One download.',
      'Apple lets you download the file once. Keywright saves it in your keychain, so you can move the file to the Trash afterward.',
    ],
  ],
  page: 'Open App Store Connect',
};

export const roleText = {
  title: 'Choose a role',
  about: 'The lowest role limits damage if the key leaks.',
  kind: 'What type of key is it?',
  /** @type {Record<KeyKind, string>} */
  kindAbout: {
    team: 'Belongs to the team. The usual choice for build servers and tools.',
    individual: 'Belongs to you and has your permissions. No provisioning and no sales reports.',
    enterprise: 'For in-house apps in the Apple Developer Enterprise Program.',
  },
  uses: 'What will you use it for?',
  advice: 'Role to choose',
  nothing: 'Select what the key is for to see the lowest role that covers it.',
  none: 'No role for this type of key covers all of it',
  disputed: 'Where sources disagree',
  impossible: 'What this type of key can’t do',
  help: 'See what each role can do',
};

/** Where a key of each kind is made and shown. @type {Record<KeyKind, ApplePage>} */
export const makingPages = {
  team: 'api_keys',
  individual: 'app_store_connect',
  enterprise: 'enterprise_keys',
};

/** @type {Record<KeyKind, string>} */
const pageLabels = {
  team: 'Open API keys in App Store Connect',
  individual: 'Open App Store Connect',
  enterprise: 'Open the Apple Developer website',
};

export const generateText = {
  /** @type {Record<KeyKind, string>} */
  title: {
    team: 'Create the key in App Store Connect',
    individual: 'Create the key in App Store Connect',
    enterprise: 'Create the key on the Apple Developer website',
  },
  /** @type {Record<KeyKind, string>} */
  about: {
    team: 'Sign in as Account Holder or Admin.',
    individual: 'It’s in your own profile.',
    enterprise: 'Sign in as Account Holder or Admin of the enterprise team.',
  },
  /** @param {string | null} role @returns {Record<KeyKind, string[]>} */
  steps: (role) => ({
    team: [
      'Go to Users and Access, then Integrations. Select App Store Connect API, then Team Keys.',
      'Check the top right: is the right team selected?',
      'Click Generate API Key, or + next to Active.',
      role
        ? `Enter a name that says what it’s for. Under Access, choose ${role}.`
        : 'Enter a name that says what it’s for. Under Access, choose its role.',
      'Click Download API Key in the key’s row. You can do this only once.',
    ],
    individual: [
      'In App Store Connect, click your name at the top right, then Edit Profile.',
      'Scroll down to Individual API Key and click Generate Individual API Key.',
      'Click Download. You can do this only once.',
    ],
    enterprise: [
      'Sign in to the Apple Developer website and select the enterprise team.',
      'Open the Enterprise API keys, and click Generate API Key or +.',
      role
        ? `Enter a name that says what it’s for, and choose ${role}. Enterprise keys can be Admin or Developer.`
        : 'Enter a name that says what it’s for, and choose Admin or Developer. There are no other roles.',
      'Click Download API Key in the key’s row. You can do this only once.',
    ],
  }),
  page: pageLabels,
  stuck: 'Page looks different?',
  /** @type {Record<KeyKind, [string, string][]>} */
  stuckItems: {
    team: [
      [
        'There’s only Request Access.',
        'No one has requested API access yet. The Account Holder clicks it once for the whole team.',
      ],
      [
        'Request Access is dimmed.',
        'You’re not the Account Holder. Ask them; People in Users and Access shows who it is.',
      ],
      [
        'There’s no Integrations tab.',
        'Your role can’t manage API keys. Ask an Admin to generate the key or to change your role.',
      ],
      [
        'Generate API Key is dimmed or fails.',
        'An agreement isn’t signed, the membership has expired, or the team already has 50 active keys.',
      ],
      ['A guide mentions a “Keys” tab.', 'That’s the old name for Integrations.'],
    ],
    individual: [
      [
        'There’s no Individual API Key section.',
        'The Account Holder or an Admin hasn’t allowed individual keys for your account, or you already have one.',
      ],
      [
        'There’s no Edit Profile.',
        'You’re on the Apple Developer website. It’s in App Store Connect, under your name.',
      ],
    ],
    enterprise: [
      [
        'There are no keys.',
        'Another team is selected at the top right, or you’re neither Account Holder nor Admin.',
      ],
      [
        'App Store Connect is empty.',
        'Enterprise teams don’t have App Store Connect. Their keys are on the Apple Developer website.',
      ],
    ],
  },
  picture: 'What the page looks like',
};

export const valuesText = {
  title: 'Enter the key’s details',
  about: 'Start with the file: its name contains the Key ID.',
  aboutIndividual:
    'Start with the file: its name contains the Key ID. Individual keys don’t have an Issuer ID.',
  keyId: 'Key ID',
  keyIdHint: 'Ten characters, next to the key’s name in App Store Connect.',
  keyIdFromFile: 'From the file name.',
  issuerId: 'Issuer ID',
  issuerIdHint: 'The long one with four hyphens, above the list of keys.',
  issuerIdExample: '8-4-4-4-12 characters',
  teamId: 'Team ID',
  teamIdHint: 'Keywright looks this up if it can.',
  ten: '10 characters',
  check: 'Check with Apple',
  where: 'Where to find them',
  once: 'Apple lets you download the file only once. If it’s lost, revoke that key and generate another.',
  page: pageLabels,
  /** @param {string} name */
  kept: (name) => `You already have this key: “${name}”.`,
  keptNext: 'Open it, or replace it with what you enter here.',
  /** @param {string} name */
  replacing: (name) => `This will replace “${name}”.`,
  open: 'Open',
  replace: 'Replace',
  keepBoth: 'Don’t replace',
};

export const checkText = {
  running: 'Checking with Apple',
  /** @type {Record<Outcome, string>} */
  title: {
    valid: 'Apple accepts this key',
    refused: 'This key doesn’t work yet',
    unknown: 'Couldn’t check this key',
  },
  apple: 'Apple rejected this key',
  stop: 'Stop',
  again: 'Check again',
  unasked: 'Save without verifying',
  aboutRunning: 'Read-only: nothing changes in your account.',
};

export const saveText = {
  title: 'Save to the keychain',
  /** @param {string | null} keychain */
  about: (keychain) =>
    `The private key is saved in your keychain${keychain ? ` (${keychain})` : ''} and nowhere else.`,
  name: 'Name',
  nameHint: 'What you call it in Keywright.',
  purpose: 'Purpose',
  purposeHint: 'Where it’s used, such as “GitHub Actions”.',
  teamName: 'Team name',
  teamHint: 'Keys are grouped by team.',
  remind: 'Remind me to replace it',
  save: 'Save to the keychain',
  /** @param {string} keyId */
  suggested: (keyId) => `Key ${keyId}`,
};

export const reminders = [
  { days: null, label: 'Never' },
  { days: 90, label: 'After 90 days' },
  { days: 180, label: 'After 180 days' },
  { days: 365, label: 'After one year' },
];

/** @param {number} days */
export const reminderAfter = (days) => `After ${days} days`;

export const savedText = {
  title: 'The key is in your keychain',
  /** @param {string} name */
  proof: (name) => `“${name}” was saved to the keychain, read back, and matches.`,
  file: 'The downloaded file',
  fileAbout: 'The key is safe in your keychain. Other apps can read the downloaded file.',
  bin: 'Move to Trash',
  keep: 'Keep the file',
  kept: 'The file was kept:',
  binned: 'Moved to the Trash:',
  clipboard: 'The clipboard',
  clipboardAbout: 'The key is still on the clipboard, where other apps can read it.',
  clear: 'Clear the clipboard',
  cleared: 'The clipboard was cleared.',
  notThere: 'The key is no longer on the clipboard, so it wasn’t cleared.',
  stray: 'Other copies on this computer',
  strayAbout: 'Keywright doesn’t touch these. If nothing needs them, move them to the Trash yourself.',
  noStray: 'No other copies were found in Downloads or in the folders Apple’s tools use.',
  done: 'Done',
};

export const fileText = {
  label: 'Private key (.p8)',
  choose: 'Choose file…',
  drop: 'Drop the file anywhere in this window, or',
  dropHere: 'Drop the key file here',
  clipboard: 'Paste from the clipboard',
  paste: 'Paste text…',
  nothing: 'No key yet. The file is named AuthKey_ or ApiKey_, followed by the Key ID and .p8.',
  pasted: 'Pasted key',
  waiting: 'Waiting for the file…',
  complete: 'Complete P-256 private key. It hasn’t left this computer.',
  /** @param {string[]} repairs */
  repaired: (repairs) => `Fixed while reading: ${repairs.join(', ')}.`,
};

export const railText = {
  /** @param {number} number */
  goTo: (number) => `Go to step ${number}: `,
  done: 'Done',
  /** @type {Record<Step, string>} */
  steps: {
    before: 'Before you start',
    role: 'Choose a role',
    generate: 'Create the key',
    values: 'Enter its details',
    check: 'Check with Apple',
    save: 'Save to the keychain',
  },
};

export const applePageText = {
  /** @type {Record<KeyKind, Record<'generate' | 'values', string>>} */
  described: {
    team: {
      generate:
        'Drawing of App Store Connect, Users and Access, Integrations, Team Keys. One: the add button (+) next to Active. Two: Download API Key, in the new key’s row.',
      values:
        'Drawing of App Store Connect, Users and Access, Integrations, Team Keys. One: Download API Key and the Key ID, in the key’s row. Two: the Issuer ID above the list.',
    },
    individual: {
      generate:
        'Drawing of App Store Connect, your name, Edit Profile. One: Generate Individual API Key. Two: Download.',
      values: 'Drawing of App Store Connect, your name, Edit Profile. One: Download. Two: the Key ID.',
    },
    enterprise: {
      generate:
        'Drawing of the Apple Developer website for an enterprise team. One: the add button (+) next to Active. Two: Download API Key, in the new key’s row.',
      values:
        'Drawing of the Apple Developer website for an enterprise team. One: Download API Key and the Key ID, in the key’s row. Two: the Issuer ID above the list.',
    },
  },
};

export const pasteText = {
  title: 'Paste the key’s text',
  about:
    'Paste the whole file, from BEGIN to END. Base64 works too. The text is cleared from this field as soon as it’s read.',
  label: 'Key text',
  read: 'Read the key',
  empty: {
    code: 'nothing_pasted',
    what: 'There’s no text yet.',
    next: 'Paste the contents of the key file first.',
  },
};
