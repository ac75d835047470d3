/** Making elements. Text is always text: nothing here reads markup. */

/** @typedef {Node | string | null | undefined | false} Child */
/** @typedef {Record<string, string | number | boolean | null | undefined | EventListener>} Attributes */

/**
 * An element with attributes and children. `class` and every other name is an attribute; `onclick`
 * and its like are listeners; false, null and undefined leave an attribute out.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes | null} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === 'function') element.addEventListener(name.replace(/^on/, ''), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined)
      element.setAttribute(name, String(value));
  }
  element.append(...children.flat().filter(isThere));
  return element;
}

/**
 * @param {Child} child
 * @returns {child is Node | string}
 */
const isThere = (child) => child !== null && child !== undefined && child !== false && child !== '';

/**
 * Puts new children in the place of the old ones.
 *
 * @param {Element} parent
 * @param {...(Child | Child[])} children
 */
export function fill(parent, ...children) {
  parent.replaceChildren(...children.flat().filter(isThere));
}

let made = 0;

/**
 * An id that no other element has.
 *
 * @param {string} what
 */
export const freshId = (what) => `${what}-${++made}`;

/** Says something to a screen reader. @param {string} words */
export function announce(words) {
  const region = document.getElementById('announcements');
  if (region) region.textContent = words;
}
