/** As much of a page, and of the Rust side behind it, as the tests of what the window knows need. */

import { webcrypto } from 'node:crypto';

export class Part {
  isConnected = true;
  firstElementChild = null;
  append() {}
  replaceChildren() {}
  setAttribute() {}
  addEventListener() {}
  scrollIntoView() {}
  closest() {
    return null;
  }
}

/** What a command is refused with. */
export class Rejected {
  constructor(code, more = {}) {
    this.trouble = { code, what: `It is ${code}.`, next: 'Go on.', ...more };
  }
}

/**
 * Puts the page in place. `answers` says what each command answers; `asked` is every command that was asked.
 */
export function openPage() {
  const page = { answers: {}, asked: [] };
  // A web view always has it; Node only from version 20 on.
  globalThis.crypto ??= webcrypto;
  globalThis.document = {
    getElementById: () => null,
    querySelectorAll: () => [],
    createElement: () => new Part(),
  };
  globalThis.__TAURI__ = {
    core: {
      Channel: class {},
      invoke: async (command, args) => {
        page.asked.push({ command, args });
        const answer = page.answers[command];
        if (answer instanceof Rejected) throw answer.trouble;
        return structuredClone(answer ?? null);
      },
    },
  };
  return page;
}

/** Lets everything that was begun come to its end. */
export const settled = () => new Promise((done) => setImmediate(done));

/** A key as the list has it. */
export const listed = (more = {}) => ({
  id: 'a',
  name: 'CI',
  state: 'kept',
  in_use: true,
  last_test: null,
  purpose: 'GitHub Actions',
  team_name: 'Orchard Labs',
  remind_after_days: 90,
  uses: [],
  ...more,
});
