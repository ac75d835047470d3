/** The page in jsdom, and a Rust side whose answers the test gives. */

import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

/** @import { Explanation } from '../shell/contract.js' */

const html = readFileSync(new URL('../index.html', import.meta.url), 'utf8');

/** What of the window the page's own files use by name. */
const GLOBALS = [
  'document',
  'HTMLElement',
  'HTMLInputElement',
  'KeyboardEvent',
  'MouseEvent',
  'MutationObserver',
  'requestAnimationFrame',
];

/** What a command is refused with. */
export class Rejected {
  /**
   * @param {string} code
   * @param {object} [more]
   */
  constructor(code, more = {}) {
    const about_keychain = code.startsWith('keychain');
    /** @type {Explanation} */
    this.trouble = { code, what: `It is ${code}.`, next: 'Go on.', about_keychain, ...more };
  }
}

/** A command that answers when the test says so. */
export class Later {
  /** @type {(answer: unknown) => void} */
  answer = () => {};
  promise = new Promise((resolve) => {
    this.answer = resolve;
  });
}

/** A channel that a command was given: `onmessage` is the page's. */
class Channel {
  /** @type {(message: unknown) => void} */
  onmessage = () => {};
}

/**
 * Opens a page. `answers` says what each command answers, by name: a value, a `Rejected`, a `Later`, or what is to be
 * called with the arguments. `asked` is every command that was asked.
 */
export function openPage() {
  const page = {
    /** @type {Record<string, unknown>} */
    answers: {},
    /** @type {{ command: string, args: any }[]} */
    asked: [],
    /** The arguments of each time that a command was asked. @param {string} command */
    argsOf: (command) => page.asked.filter((one) => one.command === command).map(({ args }) => args),
  };
  const { window } = new JSDOM(html, { url: 'http://localhost/', pretendToBeVisual: true });
  lackingInJsdom(window);
  const globals = Object.fromEntries(GLOBALS.map((name) => [name, window[name]]));
  Object.assign(globalThis, globals, {
    window,
    __TAURI__: {
      core: {
        Channel,
        invoke: async (/** @type {string} */ command, /** @type {any} */ args) => {
          page.asked.push({ command, args });
          const given = page.answers[command];
          const answer = given instanceof Later ? await given.promise : given;
          if (answer instanceof Rejected) throw answer.trouble;
          return typeof answer === 'function' ? answer(args) : structuredClone(answer ?? null);
        },
      },
    },
  });
  return page;
}

/** @param {import('jsdom').DOMWindow} window */
function lackingInJsdom(window) {
  window.Element.prototype.scrollIntoView = () => {};
  const dialog = window.HTMLDialogElement.prototype;
  dialog.showModal = function () {
    this.open = true;
  };
  dialog.close = function () {
    if (!this.open) return;
    this.open = false;
    queueMicrotask(() => this.dispatchEvent(new window.Event('close')));
  };
}

/** Lets everything that was begun come to its end. */
export const settled = () => new Promise((done) => setImmediate(done));

/** What is heard or seen of an element's words. @param {Element} element */
const words = (element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();

/**
 * The elements of a kind, all of them or those with these words.
 *
 * @param {string} selector
 * @param {string} [said]
 */
export const all = (selector, said) =>
  [...document.querySelectorAll(/** @type {'button'} */ (selector))].filter(
    (one) => said === undefined || words(one) === said,
  );

/** The only one of them. @param {string} selector @param {string} [said] */
export function one(selector, said) {
  const [found, other] = all(selector, said);
  if (!found || other) throw new Error(`${other ? 'more than one' : 'no'} ${selector} ${said ?? ''}`);
  return found;
}

/** Presses the one button of that name. @param {string} name */
export const press = (name) => one('button', name).click();

/** The field that a label names. @param {string} label */
export function labelled(label) {
  const { htmlFor } = /** @type {HTMLLabelElement} */ (/** @type {unknown} */ (one('label', label)));
  return /** @type {HTMLInputElement} */ (document.getElementById(htmlFor));
}

/** @param {string} label @param {string} text */
export function type(label, text) {
  const input = labelled(label);
  input.value = text;
  input.dispatchEvent(new window.Event('input', { bubbles: true }));
}

/**
 * Presses a key where the focus is.
 *
 * @param {string} key
 * @param {KeyboardEventInit} [more]
 */
export function strike(key, more = {}) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  (document.activeElement ?? document.body).dispatchEvent(event);
}
