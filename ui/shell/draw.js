/** Drawing again only what has changed. What an element is drawn from is compared as JSON. */

import { fill } from './dom.js';
import { keepFocus } from './keep-focus.js';

/**
 * Does something only when what it depends on has changed since the last time.
 *
 * @template Looks
 * @param {(looks: Looks) => void} work
 * @returns {(looks: Looks) => void}
 */
export function whenChanged(work) {
  /** @type {string | undefined} */
  let last;
  return (looks) => {
    const now = JSON.stringify(looks);
    if (now === last) return;
    last = now;
    work(looks);
  };
}

/**
 * A place whose content follows what it is drawn from. The focus stays in it.
 *
 * @template Looks
 * @param {Element} place
 * @param {(looks: Looks) => import('./dom.js').Child | import('./dom.js').Child[]} draw
 */
export const drawnFrom = (place, draw) =>
  whenChanged((/** @type {Looks} */ looks) => keepFocus(place, () => fill(place, draw(looks))));

/**
 * A parent whose children follow a list: an item that looks as before keeps its element.
 *
 * @template Item
 * @param {Element} parent
 * @param {object} by
 * @param {(item: Item) => string} by.key what tells the items apart
 * @param {(item: Item) => unknown} by.looks all that its element is drawn from
 * @param {(item: Item) => Element} by.draw
 * @returns {(items: readonly Item[]) => void}
 */
export function listDrawnFrom(parent, { key, looks, draw }) {
  /** @type {Map<string, { looks: string, element: Element }>} */
  let drawn = new Map();

  const elementFor = (/** @type {Item} */ item, /** @type {string} */ now) => {
    const was = drawn.get(key(item));
    if (was?.looks === now) return was.element;
    const element = draw(item);
    was?.element.replaceWith(element);
    return element;
  };
  const place = (/** @type {readonly Item[]} */ items) => {
    /** @type {typeof drawn} */
    const next = new Map();
    for (const item of items) {
      const now = JSON.stringify(looks(item));
      next.set(key(item), { looks: now, element: elementFor(item, now) });
    }
    for (const [name, { element }] of drawn) if (!next.has(name)) element.remove();
    drawn = next;
    putInOrder(
      parent,
      [...next.values()].map(({ element }) => element),
    );
  };
  return (items) => keepFocus(parent, () => place(items));
}

/**
 * Moves only what is not in its place already: what is moved loses its scroll and its animation.
 *
 * @param {Element} parent
 * @param {Element[]} elements
 */
function putInOrder(parent, elements) {
  let at = parent.firstElementChild;
  for (const element of elements) {
    if (element === at) at = at.nextElementSibling;
    else parent.insertBefore(element, at);
  }
}

/**
 * Does something at once, and then at most so often, however often it is asked for.
 *
 * @param {number} ms
 * @param {() => void} work
 * @param {AbortSignal} signal after which it is not done any more
 */
export function atMostEvery(ms, work, signal) {
  let resting = false;
  let asked = false;
  const rest = () => {
    resting = true;
    setTimeout(() => {
      resting = false;
      if (asked) run();
    }, ms);
  };
  const run = () => {
    asked = false;
    if (signal.aborted) return;
    work();
    rest();
  };
  return () => {
    asked = true;
    if (!resting) run();
  };
}
